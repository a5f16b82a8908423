import readWorkbook from 'read-excel-file/node';

/** The sheets of a workbook as an independent reader has them, by name: texts, numbers and dates. */
export async function rowsOfSheets(
  workbook: Buffer,
): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  return new Map((await readWorkbook(workbook)).map(({ sheet, data }) => [sheet, data]));
}
