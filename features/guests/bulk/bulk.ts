// Inviting many people by a file: read whole before the first mail, reported line by line.
import { buffer } from 'node:stream/consumers';
import { refuse } from '../../../platform/errors.ts';
import { type Ctx, say, write } from '../../../policy/context.ts';
import { demand, enter } from '../../../policy/reach.ts';
import { seeUpload, takeUpload } from '../../files/files.ts';
import { type Invited, inviteAll } from '../invitations.ts';
import { mustBeGuestSpace } from '../rules.ts';
import { type FileRead, readFile } from './read.ts';
import { words } from './words.ts';

const BYTES_MAX = 1024 * 1024;

export type Given = { readonly fileKey: string; readonly dryRun?: boolean };
export type Report<Row> = {
  invitations: (Row & { line: number })[];
  problems: { line: number; messages: string[] }[];
};

/** With a wrong line nothing is sent and the upload stays. What the rules refuse is said in its line; the others are invited. */
export async function inviteByFile(ctx: Ctx, spaceId: string, given: Given): Promise<Report<Invited>> {
  const here = await enter(ctx, 'space', spaceId);
  return write(here, async (tx) => {
    await demand(tx, 'space', spaceId, 'space.inviteGuests');
    await mustBeGuestSpace(tx, spaceId);
    const read = (bytes: Buffer) => readFile(bytes, tx.lang);
    return byFile(tx, given, read, async (wanted) => {
      const lines = new Map(wanted.map(({ address, line }) => [address, line]));
      const invited = await inviteAll(tx, spaceId, wanted, given.dryRun);
      return invited.map((row) => ({ line: lines.get(row.address) ?? 0, ...row }));
    });
  });
}

/** Reads the upload and carries its lines out, or says what is wrong with them. */
export async function byFile<Line, Row>(
  tx: Ctx,
  { fileKey, dryRun = false }: Given,
  read: (bytes: Buffer) => FileRead<Line>,
  run: (wanted: readonly Line[]) => Promise<(Row & { line: number })[]>,
): Promise<Report<Row>> {
  const upload = await seeUpload(tx, fileKey, null);
  if (Number(upload.size) > BYTES_MAX) throw refuse.invalid({ fileKey: [words.tooLarge] });
  const { wanted, problems } = read(await buffer(await tx.house.blobs.get(upload.blob)));
  if (!problems.none) {
    const said = problems.list().map(({ line, messages }) => ({ line, messages: messages.map((m) => say(tx, m)) }));
    return { invitations: [], problems: said };
  }
  // Each key works once, so that a second click sends nothing again.
  if (!dryRun) await takeUpload(tx, fileKey, null);
  return { invitations: await run(wanted), problems: [] };
}
