// A place that never was.
import type { Place } from './world.ts';

/** Ids of things that never existed, in the shape of a place. */
export const nowhere: Place = {
  space: '999000111',
  defaultThread: '999000112',
  thread: '999000113',
  comment: '999000114',
  guestComment: '999000115',
  file: '999000116',
  image: '999000117',
  link: '999000118',
  invitation: '999000119',
  token: 'never-was-a-token-of-any-invitation-at-all',
  person: '999000120',
  address: 'never@nowhere.example.com',
  department: '999000122',
  group: '999000123',
  spare: '999000124',
  item: '999000128',
  app: '999000125',
  cursor: '3f1c6a5e-0000-4000-8000-000000000000',
  appToken: '999000122',
  webhook: '999000126',
  delivery: '999000127',
};
