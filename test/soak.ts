/** Whether tests run as long as their goals ask (npm run soak), or as short as every run can wait for. */
export const isSoak = process.env['SOAK'] === '1';
