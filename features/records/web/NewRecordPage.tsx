// A new record.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { done, NotHere } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { addRecord } from '../contract.ts';
import { type AppView, forgetRecords } from './data.ts';
import { Frame, WithApp } from './Frame.tsx';
import { initial, inputsOf } from './form.ts';
import { onDay, readDay } from './month.ts';
import { RecordForm } from './RecordForm.tsx';
import { words } from './words.ts';

/** The page at /apps/ID/add. */
export default function NewRecordPage() {
  const { app: id = '' } = useParams({ strict: false });
  return <WithApp id={id}>{(app) => (app.may.add ? <NewRecord key={app.id} app={app} /> : <NotHere />)}</WithApp>;
}

function NewRecord({ app }: { app: AppView }) {
  const say = useSay();
  const { timezone, person } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fields = inputsOf(app, () => true);
  // A calendar says on which day.
  const { field, day } = readDay(useSearch({ strict: false }));
  const dated = fields.find(({ code }) => code === field);
  const picked = dated && day !== undefined ? { [dated.code]: onDay(dated, day, timezone) } : {};
  const back = () => void navigate({ to: '/apps/$app', params: { app: app.id } });
  return (
    <Frame app={app} title={say(words.newRecord)} width="reading" inside>
      <RecordForm
        app={app}
        fields={fields}
        start={{ ...initial(fields, timezone, person), ...picked }}
        isNew
        save={(values) => call(addRecord, { params: { id: app.id }, body: { values } })}
        onSaved={() => {
          done(say(words.added));
          void forgetRecords(queries, app.id);
          back();
        }}
        onCancel={back}
      />
    </Frame>
  );
}
