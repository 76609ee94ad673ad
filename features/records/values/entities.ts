// People, departments and groups: chosen by code, kept by id, named when they are read. And files, kept by id.

import { missingEntity } from '../../apps/missing.ts';
import type { Field } from '../../apps/model.ts';
import type { EntityKind } from '../query/scope.ts';
import { recordProblem } from '../refusals.ts';
import { keysIn, listOf, type Stored, textOf, textsIn, type ValueRules, type Writer } from './types.ts';

const codeIn = (one: unknown): string => textOf((one as { code?: unknown } | null)?.code) ?? '';

/** The codes that a value names. */
export const codesIn = (sent: unknown): string[] =>
  listOf(sent)
    .map(codeIn)
    .filter((code) => code !== '');

function entities(kind: EntityKind): ValueRules {
  const initial = ({ defaultValue }: Field, { id, primaryOrganization, idOf }: Writer): Stored => {
    const given = Array.isArray(defaultValue) ? (defaultValue as readonly unknown[]) : [];
    const ids = given.map((one) => {
      const { type, code } = one as { type?: string; code?: string | null };
      if (type === 'FUNCTION') return kind === 'USER' ? id : kind === 'ORGANIZATION' ? primaryOrganization : null;
      // Somebody who has left since is no default any more.
      return type === kind && code ? idOf(kind, code) : null;
    });
    return [...new Set(ids.filter((one) => one !== null))];
  };
  return {
    blank: [],
    read(_field, sent, at, { idOf }) {
      const ids = keysIn(sent, 'code', at).map((code) => {
        const id = idOf(kind, code);
        if (id === null) throw missingEntity[kind](code);
        return id;
      });
      return [...new Set(ids)];
    },
    initial,
    requiredAt: '.values.value',
    // Who is gone is left out.
    answer: (_field, value, names) => textsIn(value).flatMap((id) => names.entity(kind, id) ?? []),
  };
}

export const people = entities('USER');
export const departments = entities('ORGANIZATION');
export const groups = entities('GROUP');

/** Keys of uploads, which become ids when the record is written (`withFiles`), and ids of files that the record has. */
export const isUploadKey = (key: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

function storedKey(key: string): string {
  const id = /^f-([1-9][0-9]{0,17})$/.exec(key)?.[1] ?? (isUploadKey(key) ? key : null);
  if (id === null) throw recordProblem.noFile(key);
  return id;
}

export const files: ValueRules = {
  blank: [],
  read: (_field, sent, at) => [...new Set(keysIn(sent, 'fileKey', at).map(storedKey))],
  initial: () => [],
  requiredAt: '.values',
  answer: (_field, value, names) => textsIn(value).flatMap((id) => names.file(id) ?? []),
};
