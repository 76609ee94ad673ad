// Telling people of records: everybody whom settings mean and who may view the record now, in their list, by mail and by push.
import type { Ctx } from '../../../policy/context.ts';
import { viewersOfEach } from '../../records/viewers.ts';
import { notify } from '../list/notify.ts';
import type { Ways } from '../record-mail.ts';
import type { Notice } from './decide.ts';
import { mailNotice } from './mail.ts';

export type Meant = { readonly notice: Notice; readonly people: readonly string[] };
/** What there is to tell of a record, or of the app as a whole; `key`: nobody is told of it twice. */
export type Telling = { readonly key: string; readonly record: string | null; readonly notices: readonly Meant[] };
type About = {
  readonly app: string;
  /** Who did it, and hears nothing of it. */
  readonly by: string | null;
  readonly comment?: string;
} & Ways;

/** Everybody once for each record, by the first notice that means them. */
export async function tellAll(tx: Ctx, about: About, telling: readonly Telling[]): Promise<void> {
  const { app, by, comment, mails, pushes } = about;
  const others = ({ people }: Meant) => people.filter((id) => id !== by);
  const wanted = telling.map(({ record, notices }) => [record, [...new Set(notices.flatMap(others))]] as const);
  if (wanted.every(([, people]) => people.length === 0)) return;
  const viewers = await viewersOfEach(tx, app, new Map(wanted));
  for (const { key, record, notices } of telling) {
    const left = new Set(viewers.get(record));
    for (const { notice, people } of notices) {
      const told = people.filter((id) => left.delete(id));
      const { kind, direct, note } = notice;
      const place = { app, ...(record === null ? {} : { record }), ...(comment ? { comment } : {}) };
      const fresh = await notify(tx, told, { key, kind, direct, note, by, ...place });
      if ((mails || pushes) && direct && record !== null && fresh.length > 0)
        await mailNotice(tx, { key, app, record, comment, by, kind, note, mails, pushes }, fresh);
    }
  }
}
