// A new record, empty or begun as a copy of another.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { done, NotHere, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { addRecord } from '../contract.ts';
import { type AppView, forgetRecords, useRecord } from './data.ts';
import { AppLoading, Frame, WithApp } from './Frame.tsx';
import { copyOf, type Entered, initial, inputsOf } from './form.ts';
import { onDay } from './month.ts';
import { readNew } from './new-record.ts';
import { RecordForm } from './RecordForm.tsx';
import { words } from './words.ts';

/** The page at /apps/ID/add. */
export default function NewRecordPage() {
  const { app: id = '' } = useParams({ strict: false });
  const { copy } = readNew(useSearch({ strict: false }));
  return (
    <WithApp id={id}>
      {(app) => {
        if (!app.may.add) return <NotHere />;
        return copy !== undefined && app.copying ? (
          <Copy key={copy} app={app} of={copy} />
        ) : (
          <NewRecord key={app.id} app={app} />
        );
      }}
    </WithApp>
  );
}

/** Begins with what another record holds, as it is now. */
function Copy({ app, of }: { app: AppView; of: string }) {
  const { data, error, refetch } = useRecord(app.id, of);
  if (data) return <NewRecord app={app} copied={copyOf(app.fields, data)} />;
  return error ? <Problem error={error} onRetry={() => void refetch()} /> : <AppLoading />;
}

function NewRecord({ app, copied }: { app: AppView; copied?: Entered }) {
  const say = useSay();
  const { timezone, person } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fields = inputsOf(app, () => true);
  // A calendar says on which day.
  const { field, day } = readNew(useSearch({ strict: false }));
  const dated = fields.find(({ code }) => code === field);
  const picked = dated && day !== undefined ? { [dated.code]: onDay(dated, day, timezone) } : {};
  const back = () => void navigate({ to: '/apps/$app', params: { app: app.id } });
  return (
    <Frame app={app} title={say(words.newRecord)} width="reading" inside>
      <RecordForm
        app={app}
        fields={fields}
        start={{ ...initial(fields, timezone, person), ...picked, ...copied }}
        isNew
        isCopy={copied !== undefined}
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
