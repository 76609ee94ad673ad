// `npm run bench:records -- --grow`: whether a request costs more in a bigger app, and in a domain of many apps.
import type { Child } from '../child.ts';
import type { Cluster, Domain } from '../cluster.ts';
import { type Figures, inTurns, type Pace } from '../compare.ts';
import { type Line, tableOf } from '../report.ts';
import { type BenchApp, fill, makeApp } from './app.ts';
import { asOwner, measuredOf, type Party, workers } from './parties.ts';
import { works } from './works.ts';

export const FIRST = 10_000;
const SIZES = [100_000, 1_000_000] as const;
const APPS = 5_000;

/** Measures getting and listing in the sizes, one after the other, and once more beside many apps. */
export async function grow(cluster: Cluster, domain: Domain, genkan: Child, pace: Pace): Promise<void> {
  const { host, session } = await workers(genkan.address);
  const app = await makeApp(genkan.address, host, session, null, { words: false });
  await fill(genkan.address, app, host, FIRST);
  const party: Party = { server: genkan, app, headers: { 'x-cybozu-api-token': app.token } };
  const figures = new Map<string, Figures[]>();
  const measure = async (count: number) => {
    for (const work of works.filter(({ name }) => name.startsWith('get') || name.startsWith('list'))) {
      const measured = await inTurns([measuredOf(work, party, count)], pace, cluster.dataDir, async () => {});
      figures.set(work.name, [...(figures.get(work.name) ?? []), ...measured]);
    }
  };
  for (const size of SIZES) {
    await asOwner(domain, (db) => db.query(growTo(app, size)).then(() => db.query('vacuum (analyze)')));
    await measure(size);
  }
  await asOwner(domain, async (db) => {
    await db.query('set search_path = d1');
    await db.query(manyApps(app));
    await db.query('vacuum (analyze)');
  });
  await measure(SIZES[1]);
  for (const [name, all] of figures) console.log(tableOf(name, lines, all, 0));
}

const lines: readonly Line[] = [
  { server: 'Genkan, 100,000 records', who: 'a program', how: 'token' },
  { server: 'Genkan, 1,000,000 records', who: 'a program', how: 'token', against: [0, 0.77] },
  { server: `Genkan, 1,000,000 records beside ${APPS} apps`, who: 'a program', how: 'token', against: [1, 0.9] },
];

/** The same records again and again, as if other people had written them. */
export const growTo = ({ id }: BenchApp, size: number) => `do $$
  declare columns text := (select string_agg(quote_ident(attname), ', ') from pg_attribute
    where attrelid = 'd1.app_${id}'::regclass and attnum > 0 and not attisdropped and attname <> 'id');
  begin
    execute format('insert into d1.app_${id} (%1$s) select %1$s from (select * from d1.app_${id} order by id limit ${FIRST}) r, generate_series(1, ${size / FIRST} - (select count(*) / ${FIRST} from d1.app_${id}))', columns);
  end $$`;

const manyApps = ({ id }: BenchApp) => `do $$
  declare made bigint; field text;
  begin
    for i in 1..${APPS} loop
      insert into apps (name, live, live_revision, preview, preview_revision, creator_id, modifier_id)
        select name || ' ' || i, live, live_revision, preview, preview_revision, creator_id, modifier_id from apps where id = ${id} returning id into made;
      perform make_app_table(made, null);
      foreach field in array array['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'] loop
        perform add_app_column(made, field, 'text');
      end loop;
      -- A transaction cannot hold locks on that many tables.
      if i % 50 = 0 then commit; end if;
    end loop;
  end $$`;
