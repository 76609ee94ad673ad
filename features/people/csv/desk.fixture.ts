// Sending and fetching files of people, for the tests.
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Answer, TestHouse } from '../../../test/house.ts';

export type Desk = {
  upload(content: string | Buffer): Promise<string>;
  send(kind: string, content: string | Buffer, more?: object): Promise<Answer>;
  download(kind: string, encoding?: 'utf8' | 'shift_jis'): Promise<string[][]>;
  /** Everything that imports can change, as text. */
  state(): Promise<string>;
};

/** The administrator's desk, where files are brought and taken. */
export function deskOf(house: TestHouse): Desk {
  const admin = house.as('admin');
  const upload = (content: string | Buffer) => admin.upload('people.csv', content, 'text/csv');
  return {
    upload,
    send: async (kind, content, more = {}) =>
      admin.post(`/api/people-csv/${kind}`, { fileKey: await upload(content), ...more }),
    async download(kind, encoding = 'utf8') {
      const { raw } = await admin.get(`/api/people-csv/${kind}?encoding=${encoding}`);
      return parse(encoding === 'utf8' ? raw : iconv.decode(raw, 'Shift_JIS'), { bom: true, relax_column_count: true });
    },
    async state() {
      const { rows } = await house.owner.query(`
        select (select json_agg(p order by id) from (select *, null as last_seen_at, null as first_seen_at from people) p) as people,
          (select json_agg(d order by id) from departments d) as departments,
          (select json_agg(g order by id) from groups g) as groups,
          (select json_agg(x order by department_id, person_id) from department_people x) as posts,
          (select json_agg(t order by id) from job_titles t) as titles,
          (select json_agg(x order by group_id, person_id) from group_people x) as seats,
          (select json_agg(c order by person_id) from credentials c) as credentials`);
      return JSON.stringify(rows[0]);
    },
  };
}

export type Problem = { line: number; messages: string[] };

export const problemsOf = ({ body }: Answer): Problem[] => body.problems;
