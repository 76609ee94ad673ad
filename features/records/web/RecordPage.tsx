// One record: read, changed, moved to its next state, deleted; beside it its history and what people say about it.
import { Button, Title } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { done, isNotHere, NotHere, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { changeRecord, deleteRecord, getRecord } from '../contract.ts';
import { Comments } from './Comments.tsx';
import {
  type AppView,
  type FieldView,
  forgetRecords,
  isBuiltIn,
  isEmpty,
  type RecordView,
  titleOf,
  useRecord,
  useRecordsLive,
} from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import form from './Form.module.css';
import { type Cell, FormParts } from './FormParts.tsx';
import { AppLoading, Frame, WithApp } from './Frame.tsx';
import { type Changes, changed, inputsOf, present } from './form.ts';
import { History } from './History.tsx';
import { isOvertaken } from './overtaken.ts';
import { ProcessBar } from './ProcessBar.tsx';
import { RecordForm } from './RecordForm.tsx';
import css from './Records.module.css';
import { Related } from './Related.tsx';
import { words } from './words.ts';

/** The page at /apps/ID/records/ID. */
export default function RecordPage() {
  const { app: id = '', record = '' } = useParams({ strict: false });
  return <WithApp id={id}>{(app) => <Loaded key={record} app={app} id={record} />}</WithApp>;
}

function Loaded({ app, id }: { app: AppView; id: string }) {
  const { data, error, refetch } = useRecord(app.id, id);
  useRecordsLive(app.id, id);
  const [editing, setEditing] = useState<'not yet' | 'now' | 'ended'>('not yet');
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <AppLoading />;
  return editing === 'now' ? (
    <Editing app={app} record={data} onEnd={() => setEditing('ended')} />
  ) : (
    <Reading
      app={app}
      record={data}
      isGone={isNotHere(error)}
      isBack={editing === 'ended'}
      onEdit={() => setEditing('now')}
    />
  );
}

/** What was pressed is gone when a form opens or closes; the keyboard goes on from here. */
const focus = (button: HTMLButtonElement | null) => button?.focus();

const nameOf = (app: AppView, record: RecordView) => titleOf(app, record.values);

type ReadingProps = {
  readonly app: AppView;
  readonly record: RecordView;
  /** Deleted meanwhile, or closed to this reader. */
  readonly isGone: boolean;
  /** From its form, to the button that led there. */
  readonly isBack: boolean;
  readonly onEdit: () => void;
};

function Reading({ app, record, isGone, isBack, onEdit }: ReadingProps) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => call(deleteRecord, { params: { id: app.id, record: record.id } }),
    onSuccess: async () => {
      done(say(words.removed));
      await navigate({ to: '/apps/$app', params: { app: app.id } });
      queries.removeQueries({ queryKey: ['app', app.id, 'record', record.id] });
      void queries.invalidateQueries({ queryKey: ['app', app.id, 'records'] });
    },
    onError: toast,
  });
  const ask = async () => {
    const sure = { title: say(words.removeTitle), body: say(words.removeBody), button: say(words.remove) };
    if (await confirm(sure)) remove.mutate();
  };
  if (isGone && remove.isIdle) return <NotHere />;
  const standing = new Set(app.form.flatMap(({ lines }) => lines.flat().map(({ code }) => code)));
  const built = app.fields.filter(
    (field) =>
      isBuiltIn(field) && !['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY'].includes(field.type) && !standing.has(field.code),
  );
  const category = app.fields.find(({ type, code }) => type === 'CATEGORY' && record.values[code] !== undefined);
  return (
    <Frame
      app={app}
      title={nameOf(app, record) || say(words.record(record.id))}
      width="reading"
      inside
      actions={
        <>
          {record.may.edit ? (
            <Button
              ref={isBack ? focus : undefined}
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={onEdit}
            >
              {say(words.edit)}
            </Button>
          ) : null}
          {app.may.add && app.copying ? (
            <ButtonLink
              to="/apps/$app/add"
              params={{ app: app.id }}
              search={{ copy: record.id }}
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
            >
              {say(words.copy)}
            </ButtonLink>
          ) : null}
          {record.may.delete ? (
            <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void ask()}>
              {say(words.remove)}
            </Button>
          ) : null}
        </>
      }
    >
      {app.states.length > 0 ? <ProcessBar app={app} record={record} /> : null}
      {category ? <Value field={category} value={record.values[category.code]?.value} alone /> : null}
      <Values app={app} record={record} />
      {built.length > 0 ? (
        <Title order={2} size="h4" mt="xl" mb="xs">
          {say(words.details)}
        </Title>
      ) : null}
      {built.map((field) => (
        <Value key={field.code} field={field} value={record.values[field.code]?.value} alone />
      ))}
      <History app={app} record={record} />
      {app.comments ? <Comments app={app} record={record.id} /> : null}
    </Frame>
  );
}

function Value({ field, value, alone }: { field: FieldView; value: unknown; alone: boolean }) {
  const say = useSay();
  return (
    <dl className={alone ? css.values : form.value}>
      <div className={form.pair}>
        <dt>{field.label}</dt>
        <dd>
          {isEmpty(value) ? (
            <span className={css.empty}>{say(words.emptyValue)}</span>
          ) : (
            <FieldValue field={field} value={value} whole />
          )}
        </dd>
      </div>
    </dl>
  );
}

/** The record in the rows and groups of its form. */
function Values({ app, record }: { app: AppView; record: RecordView }) {
  const render = ({ kind, code, label }: Cell, alone: boolean) => {
    if (kind === 'related') return <Related app={app.id} record={record.id} code={code} label={label} />;
    const field = app.fields.find((one) => one.code === code);
    const value = record.values[code];
    return field && value !== undefined ? <Value field={field} value={value.value} alone={alone} /> : null;
  };
  return <FormParts parts={app.form} render={render} />;
}

function Editing({ app, record, onEnd }: { app: AppView; record: RecordView; onEnd: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [{ id, fields, start }] = useState(() => {
    const inputs = inputsOf(app, (code) => record.editable.includes(code));
    return { id: record.id, fields: inputs, start: present(app, record) };
  });
  // Of when the form was opened: what others save meanwhile is told before it can be overwritten.
  const [revision, setRevision] = useState(record.revision);
  const params = { id: app.id, record: id };
  const save = async (values: Changes) => {
    try {
      await call(changeRecord, { params, body: { values, revision } });
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      const now = await call(getRecord, { params });
      setRevision(now.revision);
      const theirs = changed(fields, start, present(app, now));
      const byBoth = fields.filter(({ code }) => code in theirs && code in values).map(({ label }) => label);
      throw new ApiError(error.code, error.status, say(words.changedMeanwhile(byBoth)));
    }
  };
  return (
    <Frame app={app} title={nameOf(app, record) || say(words.record(id))} width="reading" inside>
      <RecordForm
        app={app}
        fields={fields}
        start={start}
        isNew={false}
        save={save}
        onSaved={async () => {
          await forgetRecords(queries, app.id);
          done(say(words.saved));
          onEnd();
        }}
        onCancel={onEnd}
      />
    </Frame>
  );
}
