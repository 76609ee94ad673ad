// Apps in a guest space: made by a member, filled by member and guest, worked on through states (S5, S9), and not there for others.
import { words as apps } from '../../features/apps/web/words.ts';
import { words as records } from '../../features/records/web/words.ts';
import { words as parts } from '../../web/parts/words.ts';
import { answer, pick } from './support/hands.ts';
import { inspect } from './support/inspect.ts';
import { expect, test } from './support/test.ts';
import type { Human, Place } from './support/world.ts';

const name = { ja: '紹介患者', en: 'Referrals' };
const fields = {
  patient: { ja: '患者番号', en: 'Patient number' },
  urgency: { ja: '緊急度', en: 'Urgency' },
  high: { ja: '至急', en: 'urgent' },
  low: { ja: '通常', en: 'routine' },
  note: { ja: '備考', en: 'Note' },
};

/** An app with a text, a choice and a note. */
async function referrals(host: Human, space: Place, say: (text: { ja: string; en: string }) => string) {
  const { id } = await host.door.post(`/api/spaces/${space.id}/apps`, {
    name: say(name),
    fields: [
      { label: say(fields.patient), type: 'SINGLE_LINE_TEXT', required: true },
      { label: say(fields.urgency), type: 'DROP_DOWN', options: [say(fields.high), say(fields.low)] },
      { label: say(fields.note), type: 'MULTI_LINE_TEXT' },
    ],
  });
  const { fields: made } = await host.door.get(`/api/apps/${id}`);
  const codeOf = (label: string): string => made.find((f: { label: string }) => f.label === label).code;
  const add = (patient: string, urgency: string) =>
    host.door.post(`/api/apps/${id}/records`, {
      values: {
        [codeOf(say(fields.patient))]: { value: patient },
        [codeOf(say(fields.urgency))]: { value: urgency },
      },
    });
  return { id: String(id), add };
}

test('a member makes an app for the space, with its fields, and adds the first record', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const page = await enter(host);
  await page.goto(`/spaces/${space.id}`);
  await page
    .getByRole('button', { name: say(apps.newApp) })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: say(apps.newApp) });
  await dialog.getByLabel(say(apps.name)).fill(say(name));
  await dialog.getByLabel(say(apps.fieldName(1)), { exact: true }).fill(say(fields.patient));
  await dialog.getByLabel(say(apps.required(1))).check();
  await dialog.getByRole('button', { name: say(apps.addField) }).click();
  await dialog.getByLabel(say(apps.fieldName(2)), { exact: true }).fill(say(fields.urgency));
  await pick(page, dialog.getByRole('combobox', { name: say(apps.fieldType(2)) }), say(apps.types.DROP_DOWN));
  await dialog.getByRole('button', { name: say(apps.create) }).click();
  await expect(dialog.getByLabel(say(apps.options(2)))).toHaveAttribute('aria-invalid', 'true');
  for (const option of [say(fields.high), say(fields.low)]) {
    await dialog.getByLabel(say(apps.options(2))).fill(option);
    await page.keyboard.press('Enter');
  }
  await inspect(page);
  await dialog.getByRole('button', { name: say(apps.create) }).click();
  await expect(page.getByRole('heading', { level: 1, name: say(name) })).toBeVisible();
  await expect(page.getByText(say(records.none))).toBeVisible();
  await inspect(page);

  await page.getByRole('link', { name: say(records.add) }).click();
  await page.getByRole('button', { name: say(records.save) }).click();
  await expect(page.getByLabel(say(fields.patient))).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel(say(fields.patient)).fill('A-001');
  await pick(page, page.getByRole('combobox', { name: say(fields.urgency) }), say(fields.high));
  await inspect(page);
  await page.getByRole('button', { name: say(records.save) }).click();
  const list = page.getByRole('table', { name: say(records.records) });
  await expect(list.getByRole('row').filter({ hasText: 'A-001' })).toContainText(say(fields.high));
  await inspect(page);
});

test('a guest reads, narrows down, adds and changes records of their space, and finds no way to set it up', async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id, add } = await referrals(host, space, say);
  await add('A-001', say(fields.high));
  await add('A-002', say(fields.low));
  const page = await enter(guest);
  await page.goto(`/spaces/${space.id}`);
  await expect(page.getByRole('button', { name: say(apps.newApp) })).toHaveCount(0);
  await page.getByRole('link', { name: say(name) }).click();
  const list = page.getByRole('table', { name: say(records.records) });
  await expect(list.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: say(records.filter), exact: true }).click();
  await pick(page, page.getByRole('combobox', { name: say(records.conditionField(1)) }), say(fields.urgency));
  await page.getByRole('combobox', { name: say(records.conditionValue(1)) }).press('ArrowDown');
  await page.getByRole('option', { name: say(fields.low) }).click();
  await page.keyboard.press('Escape');
  await inspect(page);
  await page.getByRole('button', { name: say(records.apply) }).click();
  await expect(list.getByRole('row')).toHaveCount(2);
  await expect(list.getByRole('row').filter({ hasText: 'A-002' })).toBeVisible();

  await list.getByRole('link', { name: say(records.open('A-002')) }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A-002' })).toBeVisible();
  await inspect(page);
  await page.getByRole('button', { name: say(records.edit) }).click();
  await page.getByLabel(say(fields.note)).fill('fax\ntel');
  await page.getByRole('link', { name: say(apps.backToApp(say(name))) }).click();
  await answer(page, say(parts.leaveTitle), say(parts.cancel));
  await page.getByRole('button', { name: say(records.save) }).click();
  await expect(page.getByText('fax')).toBeVisible();
  const { records: found } = await host.door.get(`/api/apps/${id}/records`);
  expect(found).toHaveLength(2);
  await page.getByRole('button', { name: say(records.remove) }).click();
  await answer(page, say(records.removeTitle), say(records.remove));
  await expect(page.getByRole('heading', { level: 1, name: say(name) })).toBeVisible();
  await expect(list.getByRole('row')).toHaveCount(2);
});

test('a guest of another company finds nothing at the address of an app', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const { id, add } = await referrals(host, space, say);
  await add('A-001', say(fields.high));
  const other = await world.space({ admin: host, guest: true });
  const stranger = await world.guest(host, other);
  const page = await enter(stranger);
  for (const path of [`/apps/${id}`, `/apps/${id}/records/1`, `/apps/${id}/add`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: say(parts.notHereTitle) })).toBeVisible();
    await expect(page.getByText('A-001')).toHaveCount(0);
  }
});

test('a record is moved through its states by whoever works on it; on a phone too', async ({ enter, world, say }) => {
  const host = await world.colleague();
  const space = await world.space({ admin: host, guest: true });
  const guest = await world.guest(host, space);
  const { id, add } = await referrals(host, space, say);
  const door = `/k/guest/${space.id}/v1/preview/app`;
  const nobody = { type: 'ONE', entities: [] };
  const theGuest = { type: 'ONE', entities: [{ entity: { type: 'USER', code: `guest/${guest.login}` } }] };
  await host.door.put(`${door}/status.json`, {
    app: id,
    enable: true,
    states: {
      open: { name: 'open', index: 0, assignee: nobody },
      checking: { name: 'checking', index: 1, assignee: theGuest },
      closed: { name: 'closed', index: 2, assignee: nobody },
    },
    actions: [
      { name: 'ask', from: 'open', to: 'checking' },
      { name: 'close', from: 'checking', to: 'closed' },
    ],
  });
  await host.door.post(`${door}/deploy.json`, { apps: [{ app: id }] });
  await add('A-003', say(fields.low));
  const page = await enter(host);
  await page.goto(`/apps/${id}/records/1`);
  await page.getByRole('button', { name: 'ask' }).click();
  const dialog = page.getByRole('dialog', { name: 'ask' });
  await expect(dialog.getByRole('button', { name: say(records.proceed) })).toBeEnabled();
  await inspect(page);
  await dialog.getByRole('button', { name: say(records.proceed) }).click();
  await expect(page.getByText('checking', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'close' })).toHaveCount(0);

  const phone = await enter(guest);
  await phone.setViewportSize({ width: 390, height: 800 });
  await phone.goto(`/apps/${id}`);
  await phone
    .getByRole('list', { name: say(records.records) })
    .getByRole('link', { name: 'A-003' })
    .click();
  await phone.getByRole('button', { name: 'close' }).click();
  await expect(phone.getByText('closed', { exact: true })).toBeVisible();
  await inspect(phone);
});
