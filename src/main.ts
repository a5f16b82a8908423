import 'reflect-metadata';
import { explainFault } from './explain-fault';
import { serve } from './serve';

serve(process.env).catch((error: unknown) => {
  process.stderr.write(`${explainFault(error)}\n`);
  process.exit(1);
});
