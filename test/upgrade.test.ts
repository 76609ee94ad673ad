// A house of an earlier version comes up with what is in it.
import { afterAll, expect, inject, it } from 'vitest';
import { migrate } from '../platform/db/migrate.ts';
import { openHouse, type TestHouse } from './house.ts';

let house: TestHouse | undefined;
afterAll(() => house?.close());

it('a migration that writes rows leaves their table free for what follows', async () => {
  house = await openHouse();
  await house.setUp();
  const { owner } = house;
  const admin = "(select id from people where code = 'admin')";
  await owner.query(`with unit as (insert into departments (code, name) values ('sales', 'Sales') returning id)
    insert into department_people (department_id, person_id, position) select id, ${admin}, 1 from unit`);
  // As it was before main departments were stored.
  await owner.query('alter table department_people drop column is_main');
  await owner.query("delete from genkan.migrations where name = '0430-main-departments.sql'");
  await migrate({ ...inject('owner'), database: house.database }, inject('loginPassword'));
  const { rows } = await owner.query('select is_main from department_people');
  expect(rows).toEqual([{ is_main: true }]);
});
