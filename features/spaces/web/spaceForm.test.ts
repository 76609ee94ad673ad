// What the settings dialogs send.
import { expect, test } from 'vitest';
import type { SpaceView } from './data.ts';
import { bodyOfChange, bodyOfNew, formOfSpace, newSpaceForm } from './spaceForm.ts';

const space = {
  name: '地域連携',
  isPrivate: true,
  useMultiThread: false,
  fixedMember: false,
  createApp: 'EVERYONE',
  cover: '/covers/3.svg',
  showAnnouncement: true,
  showThreadList: true,
  showMemberList: true,
  showRelatedLinkList: true,
} as unknown as SpaceView;

test('a guest space is private from the start', () => {
  expect(bodyOfNew({ ...newSpaceForm(true), name: ' A社 ' }, true, null)).toMatchObject({
    name: 'A社',
    isGuest: true,
    isPrivate: true,
    coverPreset: 1,
  });
});

test('saving sends only what was changed', () => {
  const form = formOfSpace(space);
  expect(bodyOfChange(form, space)).toEqual({});
  expect(bodyOfChange({ ...form, fixedMember: true, adminsCreateApps: true }, space)).toEqual({
    fixedMember: true,
    createApp: 'ADMIN',
  });
});

test('an uploaded cover replaces the preset', () => {
  const cover = { preset: null, fileKey: 'K', fileName: 'a.png' };
  expect(bodyOfChange({ ...formOfSpace(space), cover }, space)).toEqual({ coverFileKey: 'K' });
});
