// The words for who reads here.
import { expect, test } from 'vitest';
import { audienceSaid, companiesSaid } from './audience.ts';

const companies = [
  { company: 'A社', count: 3 },
  { company: 'B病院', count: 2 },
];

test('the line names every company with its people', () => {
  const said = audienceSaid({ members: 5, guests: 5, companies });
  expect(said.ja).toBe('社内5名と A社様 3名、B病院様 2名が読みます');
  expect(said.en).toBe('Visible to 5 members and to guests: A社 (3), B病院 (2)');
});

test('without guests the line says so by naming only colleagues', () => {
  const said = audienceSaid({ members: 1, guests: 0, companies: [] });
  expect(said).toEqual({ ja: '社内1名が読みます', en: 'Visible to 1 member' });
});

test('many companies are counted after the fourth, guests without a company are counted too', () => {
  const many = ['A', 'B', 'C', 'D', 'E'].map((company) => ({ company, count: 1 }));
  expect(companiesSaid({ members: 1, guests: 7, companies: many }).en).toBe('A (1), B (1), C (1), D (1), 3 more');
  expect(companiesSaid({ members: 1, guests: 2, companies: [{ company: '', count: 2 }] }).ja).toBe('会社名なし 2名');
});
