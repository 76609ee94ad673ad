// A refusal on a form: messages go to their fields, the rest stands above, and what was typed stays.
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '../api.ts';
import { messageOf } from './Problem.tsx';

type Form = { setErrors: (errors: Record<string, string>) => void; getValues: () => Record<string, unknown> };

/** The messages of a refusal by field of a Mantine form: `addresses[3]` becomes `addresses.3`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || !error.errors) return {};
  const entries = Object.entries(error.errors).map(([field, said]) => [toFormPath(field), said.join('\n')] as const);
  return Object.fromEntries(entries);
}

/** Puts messages on the form's fields; answers what belongs to no field of it, to be shown by `<FormProblem>`. */
export function applyErrors(form: Form, error: unknown): string | undefined {
  const errors = fieldErrors(error);
  const known = new Set(Object.keys(form.getValues()));
  const mine = Object.entries(errors).filter(([path]) => known.has(path.split('.')[0] ?? ''));
  const others = Object.entries(errors).filter(([path]) => !known.has(path.split('.')[0] ?? ''));
  form.setErrors(Object.fromEntries(mine));
  if (mine.length > 0) focusFirstError();
  if (others.length > 0) return others.map(([, said]) => said).join('\n');
  return mine.length > 0 ? undefined : messageOf(error);
}

/** The message that belongs to no field. Nothing when there is none. */
export function FormProblem({ message }: { message: string | undefined }) {
  return message ? <Told key={message} message={message} /> : null;
}

/** On a long form the button that was pressed may be far from here. */
const bringIntoSight = (alert: HTMLElement | null) => alert?.scrollIntoView({ block: 'nearest' });

function Told({ message }: { message: string }) {
  return (
    <Alert
      ref={bringIntoSight}
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      style={{ whiteSpace: 'pre-line' }}
    >
      {message}
    </Alert>
  );
}

function toFormPath(field: string): string {
  return field.replaceAll(/\[(\d+)\]/g, '.$1');
}

/** Moves to the first field with a message, once the messages are painted. Also for `form.onSubmit(submit, focusFirstError)`. */
export function focusFirstError(): void {
  const focus = () => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
