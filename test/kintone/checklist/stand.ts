// What the walk over the checklist stands on: a space with an app, a record and a comment, and what a case says of one call.
import { type Cast, type Kind, member, type Person, type Space } from '../cast.ts';

export type Stand = {
  readonly cast: Cast;
  readonly kind: Kind;
  readonly space: Space;
  /** Before the path of a call. */
  readonly prefix: string;
  readonly app: string;
  readonly fileKey: string;
  readonly comment: string;
};

type Params = Record<string, unknown>;
/** Whoever the path is closed to: a guest on the normal path, somebody outside on the path of a guest space. */
export type Outsider = 'outsider';

export type Case = {
  /** What is rightly given. */
  readonly right: (stand: Stand) => Params | Promise<Params>;
  /** What is wrongly given; without it nothing at all is given. `null`: the call takes nothing that could be wrong. */
  readonly wrong?: ((stand: Stand) => Params) | null;
  /** The code of what is wrong. */
  readonly told?: string;
  /** Who may. */
  readonly by?: Person;
  /** Who may not, and what they are told. */
  readonly never?: Person | Outsider;
  readonly refusal?: string | Record<Kind, string>;
  /** What the normal path answers, where it has nothing that this could be about. */
  readonly onNormal?: string;
  /** It ends what it is about. */
  readonly ends?: boolean;
};
export type Cases = Readonly<Record<string, Case>>;

export const HANA = 'hana@a-sha.example.com';

const everyone = { entity: { type: 'GROUP' as const, code: 'everyone' }, includeSubs: false };
const all = {
  appEditable: true,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
  recordImportable: true,
  recordExportable: true,
};

/** Sato made the app and may everything; Tanaka may only read its records; Suzuki is not inside. */
export async function openStand(cast: Cast, kind: Kind): Promise<Stand> {
  const members = [member('sato', true), member('smith', true), member('tanaka'), member('admin', true)];
  const space = await cast.space(kind, { members });
  const { app: settings, record, file } = cast.on(kind, space, 'sato');
  const { app } = await settings.addApp({ name: '台帳', space: space.id });
  await settings.addFormFields({
    app,
    properties: {
      title: { type: 'SINGLE_LINE_TEXT', code: 'title', label: '件名' },
    },
  });
  await settings.updateProcessManagement({
    app,
    enable: true,
    states: { 未: { name: '未', index: 0 }, 済: { name: '済', index: 1 } },
    actions: [
      { name: '終える', from: '未', to: '済' },
      { name: '戻す', from: '済', to: '未' },
    ],
  });
  await settings.updateAppAcl({
    app,
    rights: [
      { entity: { type: 'CREATOR' }, ...all },
      { ...everyone, recordViewable: true },
    ] as never,
  });
  await settings.deployApp({ apps: [{ app }] });
  const upload = await file.uploadFile({ file: { name: '書類.txt', data: 'x' } });
  const { id } = await record.addRecord({ app, record: {} });
  const comment = await record.addRecordComment({ app, record: id, comment: { text: 'どうぞ' } });
  const prefix = kind === 'guest' ? `/k/guest/${space.id}/v1` : '/k/v1';
  const place = { space: space.id, thread: space.defaultThread };
  await cast
    .on(kind, space, 'sato')
    .space.addThreadComment({ ...place, comment: { text: 'x', files: [{ fileKey: upload.fileKey }] } });
  const fileKey = `f-${(await cast.newest(space.defaultThread)).files[0]?.id}`;
  return { cast, kind, space, prefix, app, fileKey, comment: comment.id };
}
