// The demonstration world told in English, for the pictures of the English README.
import { type DemoApp, day, options } from '../../../bin/demo-apps.ts';
import type { DemoSpace } from '../../../bin/demo-world.ts';

export const organisation = 'Minato General Hospital';

export const staff = [
  { login: 'admin', name: 'Taro Kanri' },
  { login: 'sato', name: 'Hanako Sato' },
  { login: 'tanaka', name: 'Misaki Tanaka' },
  { login: 'suzuki', name: 'Kenichi Suzuki' },
  { login: 'ito', name: 'Makoto Ito' },
] as const;

const takagi = 'takagi@aoba-clinic.example.com';
const mori = 'mori@aoba-clinic.example.com';
const hayashi = 'hayashi@sakura-pharmacy.example.com';

const referral = (number: string, department: string, wanted: number, urgency: string, notes = '') => ({
  Referral: number,
  Department: department,
  Wanted: day(wanted),
  Urgency: urgency,
  Notes: notes,
});
const referrals: DemoApp = {
  name: 'Referrals',
  fields: {
    Referral: { type: 'SINGLE_LINE_TEXT', required: true, unique: true },
    Department: {
      type: 'DROP_DOWN',
      required: true,
      options: options('Internal medicine', 'Orthopaedics', 'Cardiology'),
    },
    Wanted: { type: 'DATE', required: true },
    Urgency: { type: 'RADIO_BUTTON', options: options('Normal', 'Urgent'), defaultValue: 'Normal' },
    Notes: { type: 'MULTI_LINE_TEXT' },
  },
  process: {
    states: [
      { name: 'New', people: [] },
      { name: 'Being checked', people: ['sato', 'tanaka'] },
      { name: 'Accepted', people: [] },
    ],
    steps: [
      ['Begin', 'New', 'Being checked'],
      ['Accept', 'Being checked', 'Accepted'],
    ],
  },
  records: [
    {
      by: `guest/${takagi}`,
      values: referral('A-1142', 'Orthopaedics', 2, 'Urgent', 'Uses a walking frame.'),
      moves: [
        { by: 'sato', action: 'Begin', assignee: 'tanaka' },
        { by: 'tanaka', action: 'Accept' },
      ],
    },
    {
      by: `guest/${mori}`,
      values: referral('A-1150', 'Cardiology', 6, 'Normal'),
      moves: [{ by: 'sato', action: 'Begin', assignee: 'tanaka' }],
    },
    { by: `guest/${takagi}`, values: referral('A-1155', 'Internal medicine', 4, 'Urgent') },
  ],
};

export const guestSpaces: DemoSpace[] = [
  {
    name: 'Aoba Clinic liaison',
    isPrivate: true,
    cover: 2,
    members: ['sato', 'tanaka', 'suzuki'],
    announcement:
      '<h3>To everybody at Aoba Clinic</h3><p>Referrals, handovers after discharge and meeting notices all live here, instead of phone and fax.</p><ul><li>For an urgent referral, mention Hanako Sato</li><li>Please write referral numbers, never the names of patients</li></ul>',
    guests: [
      { name: 'Ryo Takagi', company: 'Aoba Clinic', address: takagi },
      { name: 'Sayaka Mori', company: 'Aoba Clinic', address: mori },
    ],
    pending: ['office@aoba-clinic.example.com'],
    links: [{ title: 'Referral form (our website)', url: 'https://example.com/minato/referral' }],
    apps: [referrals],
    threads: [
      {
        name: 'Referrals in November',
        by: 'sato',
        body: '<p>Please ask about this month’s referrals here. We answer by noon of the next working day.</p>',
        comments: [
          {
            by: `guest/${takagi}`,
            text: 'Could orthopaedics take A-1142? It would help us to know this week.',
            to: ['sato'],
            files: [{ name: 'Referral A-1142.txt', content: 'A-1142\northopaedics\n' }],
          },
          {
            by: 'tanaka',
            text: 'Orthopaedics says yes: Thursday afternoon, outpatient desk. A list of what to bring is attached.',
            to: [`guest/${takagi}`],
            likes: [`guest/${takagi}`, 'sato'],
            files: [{ name: 'What to bring.txt', content: 'insurance card\nreferral\nmedicines\n' }],
          },
          { by: `guest/${takagi}`, text: 'Thank you. The patient and the family know.', likes: ['tanaka'] },
        ],
      },
      {
        name: 'Handover after discharge',
        by: 'suzuki',
        body: '<p>We tell you by referral number who goes home and when.</p>',
        comments: [
          {
            by: 'suzuki',
            text: 'A-1098 goes home next Tuesday. When could the home visits begin?',
            to: [`guest/${mori}`],
          },
          { by: `guest/${mori}`, text: 'The first visit is planned for Friday morning.', likes: ['suzuki'] },
        ],
      },
    ],
  },
  {
    name: 'Sakura Pharmacies liaison',
    isPrivate: true,
    cover: 3,
    members: ['sato', 'ito'],
    announcement: '<h3>To everybody at Sakura Pharmacies</h3><p>Formulary changes, queries and study meetings.</p>',
    guests: [{ name: 'Megumi Hayashi', company: 'Sakura Pharmacies', address: hayashi }],
    pending: [],
    links: [],
    threads: [
      {
        name: 'Formulary changes',
        by: 'ito',
        body: '<p>Changes that concern prescriptions.</p>',
        comments: [{ by: `guest/${hayashi}`, text: 'All shops have been told.', likes: ['ito'] }],
      },
    ],
  },
];

export const staffSpaces: DemoSpace[] = [
  {
    name: 'Regional liaison office',
    isPrivate: true,
    cover: 5,
    members: ['sato', 'tanaka', 'suzuki'],
    announcement: '<p>For the office only. Nobody from outside reads here.</p>',
    guests: [],
    pending: [],
    links: [],
    threads: [
      {
        name: 'Weekly meeting',
        by: 'sato',
        body: '<p>Mondays, 9:30</p>',
        comments: [{ by: 'tanaka', text: 'Referrals are up 12 % on last year.', likes: ['sato'] }],
      },
    ],
  },
  {
    name: 'Hospital notice board',
    isPrivate: false,
    cover: 6,
    members: ['sato', 'admin', 'tanaka', 'suzuki', 'ito'],
    announcement: '<p>Notices for everybody, and questions across departments.</p>',
    guests: [],
    pending: [],
    links: [],
    threads: [],
  },
];
