// Which calls programs may make that act for a person: the whole list, by scope.
import { expect, test } from 'vitest';
import { kintoneRoutes } from '../bin/features.ts';
import { scopeOf } from './scopes.ts';

const named = (scope: string | null) =>
  kintoneRoutes.filter((entry) => scopeOf(entry) === scope).map(({ method, path }) => `${method} ${path}`);

test('reading and writing records are two scopes', () => {
  expect(named('k:app_record:read').sort()).toEqual([
    'DELETE records/cursor.json',
    'GET record.json',
    'GET record/comments.json',
    'GET records.json',
    'GET records/acl/evaluate.json',
    'GET records/cursor.json',
    'POST records/cursor.json',
  ]);
  expect(named('k:app_record:write').sort()).toEqual([
    'DELETE record/comment.json',
    'DELETE records.json',
    'POST bulkRequest.json',
    'POST record.json',
    'POST record/comment.json',
    'POST records.json',
    'PUT record.json',
    'PUT record/assignees.json',
    'PUT record/status.json',
    'PUT records.json',
    'PUT records/status.json',
  ]);
});

test('settings of apps are read and written by scopes of their own, permissions of records among them', () => {
  const [read, write] = [named('k:app_settings:read'), named('k:app_settings:write')];
  expect(read).toEqual(
    expect.arrayContaining(['GET app.json', 'GET apps.json', 'GET form.json', 'GET space.json', 'GET record/acl.json']),
  );
  expect(write).toEqual(
    expect.arrayContaining([
      'POST preview/app/deploy.json',
      'PUT preview/record/acl.json',
      'PUT app/acl.json',
      'POST app/move.json',
    ]),
  );
  expect(read.filter((call) => !call.startsWith('GET '))).toEqual([]);
  expect(write.filter((call) => call.startsWith('GET '))).toEqual([]);
});

test('files have theirs', () => {
  expect([named('k:file:read'), named('k:file:write')]).toEqual([['GET file.json'], ['POST file.json']]);
});

test('people, spaces, plug-ins and the search are not for programs', () => {
  expect(named(null).sort()).toEqual([
    'DELETE guests.json',
    'DELETE plugin.json',
    'DELETE space.json',
    'GET apps/statistics.json',
    'GET plugin/apps.json',
    'GET plugins.json',
    'GET plugins/required.json',
    'GET spaces/statistics.json',
    'POST guests.json',
    'POST plugin.json',
    'POST search.json',
    'POST space.json',
    'POST space/thread.json',
    'POST space/thread/comment.json',
    'POST template/space.json',
    'PUT plugin.json',
    'PUT space.json',
    'PUT space/body.json',
    'PUT space/guests.json',
    'PUT space/members.json',
  ]);
});
