// The values of the Appearance tab, shared by creating and changing a space.
import type { BodyOf } from '../../../platform/http/contract.ts';
import type { addSpace, updateSpace } from '../contract.ts';
import type { Cover } from './CoverPicker.tsx';
import { presetOf } from './covers.ts';
import type { SpaceView } from './data.ts';

export type SpaceForm = {
  name: string;
  isPrivate: boolean;
  useMultiThread: boolean;
  fixedMember: boolean;
  adminsCreateApps: boolean;
  cover: Cover;
  showAnnouncement: boolean;
  showThreadList: boolean;
  showMemberList: boolean;
  showRelatedLinkList: boolean;
};
type Common = Required<
  Pick<BodyOf<typeof addSpace>, 'name' | 'isPrivate' | 'useMultiThread' | 'fixedMember' | 'createApp'>
>;

/** A new space starts quiet: public, one thread, the first cover. */
export function newSpaceForm(guest: boolean): SpaceForm {
  return {
    name: '',
    isPrivate: guest,
    useMultiThread: false,
    fixedMember: false,
    adminsCreateApps: false,
    cover: { preset: 1, fileKey: null, fileName: null },
    showAnnouncement: true,
    showThreadList: true,
    showMemberList: true,
    showRelatedLinkList: true,
  };
}

/** The present settings of a space. */
export function formOfSpace(space: SpaceView): SpaceForm {
  return {
    name: space.name,
    isPrivate: space.isPrivate,
    useMultiThread: space.useMultiThread,
    fixedMember: space.fixedMember,
    adminsCreateApps: space.createApp === 'ADMIN',
    cover: { preset: presetOf(space.cover), fileKey: null, fileName: null },
    showAnnouncement: space.showAnnouncement,
    showThreadList: space.showThreadList,
    showMemberList: space.showMemberList,
    showRelatedLinkList: space.showRelatedLinkList,
  };
}

function common(form: SpaceForm): Common {
  return {
    name: form.name.trim(),
    isPrivate: form.isPrivate,
    useMultiThread: form.useMultiThread,
    fixedMember: form.fixedMember,
    createApp: form.adminsCreateApps ? 'ADMIN' : 'EVERYONE',
  };
}

function coverOf(cover: Cover): { coverPreset?: number; coverFileKey?: string } {
  if (cover.fileKey) return { coverFileKey: cover.fileKey };
  return cover.preset ? { coverPreset: cover.preset } : {};
}

/** What is sent to make the space. */
export function bodyOfNew(form: SpaceForm, guest: boolean, template: string | null): BodyOf<typeof addSpace> {
  return { ...common(form), isGuest: guest, ...coverOf(form.cover), ...(template ? { template } : {}) };
}

/** What is sent to change the space: only what differs, so that two administrators do not undo each other. */
export function bodyOfChange(form: SpaceForm, space: SpaceView): BodyOf<typeof updateSpace> {
  const was = formOfSpace(space);
  const before = { ...common(was), ...shown(was), ...coverOf(was.cover) };
  const after = { ...common(form), ...shown(form), ...coverOf(form.cover) };
  const changed = Object.entries(after).filter(([key, value]) => before[key as keyof typeof before] !== value);
  return Object.fromEntries(changed);
}

function shown(form: SpaceForm) {
  const { showAnnouncement, showThreadList, showMemberList, showRelatedLinkList } = form;
  return { showAnnouncement, showThreadList, showMemberList, showRelatedLinkList };
}
