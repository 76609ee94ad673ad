// An app on two screens at once: what one does with records, the other sees.
import { words } from '../../features/records/web/words.ts';
import { expect, test } from './support/test.ts';

test('others see on their screens what happens to records, and keep what they are writing', { tag: '@once' }, async ({
  enter,
  world,
  say,
}) => {
  const host = await world.colleague();
  const reader = await world.colleague();
  const name = world.named({ ja: '受付', en: 'Requests' });
  const { app } = await host.door.post('/k/v1/preview/app.json', { name });
  const properties = { memo: { type: 'SINGLE_LINE_TEXT', code: 'memo', label: 'memo' } };
  await host.door.post('/k/v1/preview/app/form/fields.json', { app, properties });
  await host.door.post('/k/v1/preview/app/deploy.json', { apps: [{ app }] });
  const memo = (value: string) => ({ memo: { value } });
  const { id } = await host.door.post('/k/v1/record.json', { app, record: memo('一つ目') });
  const list = await enter(reader);
  const page = await list.context().newPage();
  await list.goto(`/apps/${app}`);
  await page.goto(`/apps/${app}/records/${id}`);
  await expect(list.getByText('一つ目').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: '一つ目' })).toBeVisible();
  await host.door.post('/k/v1/record.json', { app, record: memo('二つ目') });
  await expect(list.getByText('二つ目').first()).toBeVisible();
  await host.door.put('/k/v1/record.json', { app, id, record: memo('変わった') });
  await expect(page.getByRole('heading', { name: '変わった' })).toBeVisible();
  await page.getByRole('button', { name: say(words.edit) }).click();
  await page.getByLabel('memo').fill('書きかけ');
  await host.door.put('/k/v1/record.json', { app, id, record: memo('もう一度') });
  await expect(page.getByRole('heading', { name: 'もう一度' })).toBeVisible();
  await expect(page.getByLabel('memo')).toHaveValue('書きかけ');
});
