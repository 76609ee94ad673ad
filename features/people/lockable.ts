// The fields of profiles that administrators can close to users, for the server and for screens.
export const lockableFields = [
  'name',
  'localName',
  'surName',
  'givenName',
  'surNameReading',
  'givenNameReading',
  'company',
  'division',
  'phone',
  'extensionNumber',
  'mobilePhone',
  'callto',
  'url',
  'description',
] as const;

export type LockableField = (typeof lockableFields)[number];
