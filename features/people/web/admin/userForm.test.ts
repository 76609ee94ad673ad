// The user form sends a new user whole and an existing one only in what was changed.
import { describe, expect, it } from 'vitest';
import { makePassword } from './passwords.ts';
import { departmentChoices, treeOf } from './tree.ts';
import { blankUser, changesOf, newUserOf, type UserRow, valuesOf } from './userForm.ts';

const hanako: UserRow = {
  id: '7',
  code: 'hanako',
  login: 'hanako',
  name: '山田 花子',
  photo: null,
  outside: false,
  company: null,
  state: 'active',
  email: 'hanako@example.com',
  localName: '',
  surName: '山田',
  givenName: '花子',
  surNameReading: 'やまだ',
  givenNameReading: 'はなこ',
  phone: '',
  mobilePhone: '',
  extensionNumber: '',
  callto: '',
  url: '',
  description: '',
  division: '',
  timezone: 'Asia/Tokyo',
  cover: null,
  departments: [{ id: '3', name: '地域連携室', title: null, main: true }],
  items: [{ id: '9', code: 'site', name: '勤務地', isPublic: true, editable: false, value: '' }],
  locked: [],
  own: false,
  locale: 'ja',
  employeeNumber: '',
  sortOrder: null,
  groups: [{ id: '5', name: '広報' }],
  lastSeenAt: null,
  createdAt: '2026-11-01T00:00:00Z',
};

describe('changing a user', () => {
  it('sends nothing when nothing was changed', () => {
    expect(changesOf(hanako, valuesOf(hanako))).toEqual({});
  });

  it('sends only the fields that were changed, and the password only when one was entered', () => {
    const values = { ...valuesOf(hanako), phone: ' 03-1234-5678 ' };
    expect(changesOf(hanako, values)).toEqual({ phone: '03-1234-5678' });
    expect(changesOf(hanako, { ...values, password: 'new-pass-9' })).toEqual({
      phone: '03-1234-5678',
      password: 'new-pass-9',
    });
  });

  it('sends all departments when one got a title, and leaves out rows without a department', () => {
    const values = valuesOf(hanako);
    values.departments = [
      { key: 'a', id: '3', title: '室長', main: true },
      { key: 'b', id: '', title: '', main: false },
    ];
    expect(changesOf(hanako, values)).toEqual({ departments: [{ id: '3', title: '室長', main: true }] });
  });

  it('clears the display order', () => {
    expect(changesOf({ ...hanako, sortOrder: 3 }, { ...valuesOf(hanako), sortOrder: '' })).toEqual({ sortOrder: null });
  });
});

describe('adding a user', () => {
  it('uses the address as login name while the box is ticked', () => {
    const values = {
      ...blankUser('Asia/Tokyo', []),
      name: '佐藤',
      email: ' sato@example.com ',
      login: 'sato',
      password: 'secret12',
    };
    expect(newUserOf(values).login).toBe('sato@example.com');
    expect(newUserOf({ ...values, loginIsEmail: false }).login).toBe('sato');
  });
});

describe('a password that was made up', () => {
  it('has both cases and a digit, no look-alikes, and is another one each time', () => {
    const made = Array.from({ length: 200 }, makePassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) {
      expect(password).toMatch(/^([A-HJ-NP-Za-hjkmnp-z2-9]{4}-){3}[A-HJ-NP-Za-hjkmnp-z2-9]{4}$/);
      expect(password).toMatch(/[a-z]/);
      expect(password).toMatch(/[A-Z]/);
      expect(password).toMatch(/[0-9]/);
    }
  });
});

describe('the tree of departments', () => {
  const department = (id: string, name: string, parent: string | null) => ({
    id,
    code: name,
    name,
    parent,
    description: '',
    members: 0,
  });
  const all = [
    department('1', '本部', null),
    department('2', '営業部', '1'),
    department('3', '一課', '2'),
    department('4', '工場', null),
  ];

  it('nests children below their parents and keeps the order', () => {
    expect(treeOf(all).map((b) => [b.department.name, b.children.map((c) => c.department.name)])).toEqual([
      ['本部', ['営業部']],
      ['工場', []],
    ]);
  });

  it('offers no place below the department that moves', () => {
    expect(departmentChoices(all, '2').map((c) => c.label)).toEqual(['本部', '工場']);
    expect(departmentChoices(all).map((c) => c.label)).toEqual([
      '本部',
      '本部 / 営業部',
      '本部 / 営業部 / 一課',
      '工場',
    ]);
  });

  it('shows a department whose parent is unknown at the top', () => {
    expect(treeOf([department('9', '孤児', '404')])).toHaveLength(1);
  });
});
