// Inviting people into any guest spaces by one file, with an end of the stay where a line gives one: for administrators of guests.
import { DateTime } from 'luxon';
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../../policy/context.ts';
import { mayInvite } from '../../../policy/relations.ts';
import { onlyOnce, type Problems } from '../../people/csv/plan.ts';
import { guestSpaces } from '../admin/queries.ts';
import { type Invited, inviteAll, type Wanted } from '../invitations.ts';
import { mayInvitePeople } from '../rules-queries.ts';
import { byFile, type Given, type Report } from './bulk.ts';
import { addressIn, type FileRead, mailIn, readLines } from './read.ts';
import { words } from './words.ts';

type Space = { readonly id: string; readonly name: string };
type Line = Wanted & { readonly line: number; readonly space: Space };
type Row = Invited & { readonly space: Space };

/** As for one space: a wrong line and nothing is sent. The guardrails hold for whoever administers, too. */
export async function inviteEverywhere(ctx: Ctx, given: Given): Promise<Report<Row>> {
  allow(ctx, 'guests.administer');
  return write(ctx, async (tx) => {
    if (!(await mayInvitePeople(tx.db, personOf(tx).id))) throw refuse.rule('NOT_POSSIBLE', mayInvite.says, 409);
    const { spaces_on: on, guest_spaces_on: guestsOn } = await publicSettings(tx.db);
    const spaces = on && guestsOn ? await guestSpaces(tx.db) : [];
    return byFile<Line, Row>(
      tx,
      given,
      (bytes) => readEverywhere(bytes, tx, spaces),
      (wanted) => inviteInto(tx, wanted, given.dryRun),
    );
  });
}

/** Space by space in one order, so that two who do this at once wait for each other instead of standing in each other's way. */
async function inviteInto(tx: Ctx, wanted: readonly Line[], dryRun = false): Promise<(Row & { line: number })[]> {
  const rows: (Row & { line: number })[] = [];
  const bySpace = [...Map.groupBy(wanted, ({ space }) => space)].sort(([a], [b]) =>
    Number(BigInt(a.id) - BigInt(b.id)),
  );
  for (const [space, lines] of bySpace) {
    const lineOf = new Map(lines.map(({ address, line }) => [address, line]));
    const invited = await inviteAll(tx, space.id, lines, dryRun);
    // The link is told to the address alone.
    rows.push(...invited.map((row) => ({ ...row, link: null, space, line: lineOf.get(row.address) ?? 0 })));
  }
  return rows.sort((a, b) => a.line - b.line);
}

const LONGEST = { years: 10 };

/** Reads the file. Days end where the reader is. */
export function readEverywhere(
  bytes: Buffer,
  { lang, now, actor }: Pick<Ctx, 'lang' | 'now' | 'actor'>,
  spaces: readonly Space[],
): FileRead<Line> {
  const zone = actor.kind === 'visitor' ? 'utc' : actor.timezone;
  const seen = new Map<string, number>();
  return readLines(bytes, words.columnsEverywhere, ({ line, cells }, problems) => {
    const [given = '', where = '', day = '', ...mail] = cells;
    const address = addressIn(given, line, problems);
    const space = spaceIn(where, spaces, line, problems);
    if (address && space) onlyOnce(seen, `${address} ${space.id}`, line, problems);
    const endsAt = endOf(day, zone, now);
    if (endsAt === undefined) problems.add(line, words.notDay);
    const said = mailIn(mail, lang, line, problems);
    return address && space && said && endsAt !== undefined ? { line, address, space, endsAt, ...said } : null;
  });
}

function spaceIn(given: string, spaces: readonly Space[], line: number, problems: Problems): Space | null {
  const byId = spaces.find(({ id }) => id === given);
  if (byId) return byId;
  const plain = (name: string) => name.normalize('NFKC').trim();
  const named = given === '' ? [] : spaces.filter(({ name }) => plain(name) === plain(given));
  const [only, ...more] = named;
  if (given === '') problems.add(line, words.noSpace);
  else if (!only) problems.add(line, words.notSpace(given));
  else if (more.length > 0)
    problems.add(
      line,
      words.manySpaces(
        given,
        named.map(({ id }) => id),
      ),
    );
  else return only;
  return null;
}

/** The end of a day; null where none is given, undefined for what is no day to come. */
function endOf(day: string, zone: string, now: Date): Date | null | undefined {
  if (day === '') return null;
  const text = day.normalize('NFKC').replaceAll('/', '-');
  const at = ['yyyy-M-d', 'yyyyMMdd']
    .map((format) => DateTime.fromFormat(text, format, { zone }))
    .find((d) => d.isValid);
  const end = at?.endOf('day').startOf('second');
  const today = DateTime.fromJSDate(now, { zone });
  return end && end > today && end < today.plus(LONGEST) ? end.toJSDate() : undefined;
}
