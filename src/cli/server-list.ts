import { listFiles } from '../exports/list-files';
import { namesContent, readListAbout } from '../exports/read-content';
import type { ClocksAsked } from '../exports/record-desk';
import type { AboutList } from '../exports/register-list';
import { exitCodes } from './exit-codes';
import { told } from './export-asked';
import { bytesInWords, withProgress } from './progress';
import { notExpected, ServerFault, type Parameters, type RegistryServer } from './registry-server';

/**
 * A list of a server as a file, with what it says of itself. As with a record, its content is read first, as JSON, and held
 * against its own hash; a file in another format is asked for on the same clocks and must name the same hash.
 */
export async function listOfServer(
  server: RegistryServer,
  name: string,
  format: string,
  asked: ClocksAsked,
): Promise<{ readonly file: Buffer; readonly about: AboutList }> {
  const first = await fetchList(server, `${name}.json`, { ...asked });
  const about = readListAbout(first, name);
  if (about === null) throw notExpected();
  if (format === 'json') return { file: first, about };
  const { validOn, knownAt, lawOn } = about;
  const file = await fetchList(server, `${name}.${format}`, { validOn, knownAt, lawOn });
  // A list without rows says so in its one row, and has a hash all the same.
  if (namesContent(file, format, about.sha256) !== true)
    throw new ServerFault(
      `The server gave a file ${format} that is not of the same content, clocks and revision as the list itself: nothing of it was kept.`,
      exitCodes.notDone,
    );
  return { file, about };
}

async function fetchList(server: RegistryServer, file: string, parameters: Parameters): Promise<Buffer> {
  const { mediaType } = listFiles.find(({ name }) => name === file)!;
  return withProgress(`Fetching ${file}`, (progress) =>
    server.get(`exports/${file}`, parameters, mediaType, (bytes) => progress(bytesInWords(bytes))),
  ).catch((error: unknown) => {
    if (error instanceof ServerFault && error.status === 404)
      throw new ServerFault(
        `The server hands out no ${file}: it is older than this command. Bring it up to date, or work on its database.`,
        exitCodes.notDone,
        404,
      );
    throw told(error);
  });
}
