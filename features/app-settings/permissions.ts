// Setting the permissions of an app, its records and its fields: rows in order, each about somebody who is there.
import type { AppRight, FieldRight, RecordRight } from '../apps/model.ts';
import { Checks, type SentSubject } from './checks.ts';
import type { Change } from './parts.ts';
import { words } from './words.ts';

type Flags = Omit<AppRight, 'entity' | 'includeSubs'>;
export type SentAppRight = SentSubject & { readonly [flag in keyof Flags]?: boolean | undefined };

/** Whoever changes, deletes or takes out sees; whoever brings in adds. */
function flagsOf(sent: SentAppRight): Flags {
  const on = (flag: keyof Flags) => sent[flag] === true;
  return {
    appEditable: on('appEditable'),
    recordViewable: on('recordViewable') || on('recordEditable') || on('recordDeletable') || on('recordExportable'),
    recordAddable: on('recordAddable') || on('recordImportable'),
    recordEditable: on('recordEditable'),
    recordDeletable: on('recordDeletable'),
    recordImportable: on('recordImportable'),
    recordExportable: on('recordExportable'),
  };
}

export const setAppRights =
  (sent: readonly SentAppRight[]): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    const rows = checks.subjects(sent, 'rights');
    await checks.finish();
    return { ...settings, appAcl: rows.map((row): AppRight => ({ ...row.subject, ...flagsOf(row.sent) })) };
  };

export type SentRecordRight = {
  readonly filterCond?: string | undefined;
  readonly entities: readonly (SentSubject & {
    readonly viewable?: boolean | undefined;
    readonly editable?: boolean | undefined;
    readonly deletable?: boolean | undefined;
  })[];
};

export const setRecordRights =
  (sent: readonly SentRecordRight[]): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    const recordAcl = sent.map(({ filterCond = '', entities }, i): RecordRight => {
      const path = `rights[${i}]`;
      const rows = checks.subjects(entities, `${path}.entities`).map((row) => {
        const { viewable = false, editable = false, deletable = false } = row.sent;
        return { ...row.subject, viewable: viewable || editable || deletable, editable, deletable };
      });
      return { filterCond: checks.filter(filterCond, 'recordRights', `${path}.filterCond`), entities: rows };
    });
    await checks.finish();
    return { ...settings, recordAcl };
  };

export type SentFieldRight = {
  readonly code: string;
  readonly entities: readonly (SentSubject & { readonly accessibility: 'READ' | 'WRITE' | 'NONE' })[];
};

export const setFieldRights =
  (sent: readonly SentFieldRight[]): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    const seen = new Set<string>();
    const fieldAcl = sent.map(({ code, entities }, i): FieldRight => {
      const path = `rights[${i}]`;
      // A group is a frame: each field in it has permissions of its own.
      if (checks.field(code).type === 'GROUP') checks.say(`${path}.code`, words.noRights);
      if (seen.has(code)) checks.say(`${path}.code`, words.fieldTwice);
      seen.add(code);
      const rows = checks.subjects(entities, `${path}.entities`);
      return { code, entities: rows.map((row) => ({ ...row.subject, accessibility: row.sent.accessibility })) };
    });
    await checks.finish();
    return { ...settings, fieldAcl };
  };
