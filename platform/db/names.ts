// Names of PostgreSQL roles and schemas. Roles belong to the whole server, so they carry the installation's id.

export type RoleNames = {
  readonly schema: string;
  /** Where guests find the records of their spaces' apps (migration 0261). */
  readonly rooms: string;
  /** Start of every role of the domain; a guest space's role is `${prefix}_s${id}`. */
  readonly prefix: string;
  readonly member: string;
  readonly guest: string;
  readonly visitor: string;
  readonly system: string;
  /** The runtime login of the whole installation. */
  readonly login: string;
  /** Owner of the job queue. */
  readonly jobs: string;
};

/** Role names of one domain. `installation` is 8 letters and digits, `schema` comes from our own table. */
export function roleNames(installation: string, schema: string): RoleNames {
  const house = `gk_${installation}`;
  const prefix = `${house}_${schema}`;
  return {
    schema,
    rooms: `${schema}_rooms`,
    prefix,
    member: `${prefix}_member`,
    guest: `${prefix}_guest`,
    visitor: `${prefix}_visitor`,
    system: `${prefix}_system`,
    login: `${house}_run`,
    jobs: `${house}_jobs`,
  };
}

/** Name of the role of one guest space. The id has passed the Id schema or comes from the database. */
export function spaceRole(names: RoleNames, spaceId: string): string {
  if (!/^[1-9][0-9]{0,17}$/.test(spaceId)) throw new Error('not a space id');
  return `${names.prefix}_s${spaceId}`;
}
