// What hands do on every screen: open a menu, answer a question, pick from a list, write, choose a file.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Opens the menu of a button and takes one of its entries. */
export async function choose(page: Page, opener: Locator, entry: string): Promise<void> {
  await opener.click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

/** Answers the question on screen; `word` is typed first where one is asked for. */
export async function answer(page: Page, title: string, button: string, word?: string): Promise<void> {
  const question = page.getByRole('dialog', { name: title });
  await expect(question).toBeVisible();
  if (word !== undefined) {
    await expect(question.getByRole('button', { name: button, exact: true })).toBeDisabled();
    await question.getByRole('textbox').fill(word);
  }
  await question.getByRole('button', { name: button, exact: true }).click();
  await expect(question).toBeHidden();
}

/** Picks an entry of a list that a field opens. */
export async function pick(page: Page, field: Locator, entry: string | RegExp): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: entry }).first().click();
}

/** Chooses a file by the button that opens the file dialog. */
export async function chooseFile(
  page: Page,
  button: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await button.click();
  await (await asked).setFiles(file);
}

/** A small picture. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAf0lEQVRoge2SQQkAQRDD6iAO7xP/Hk5GGbYQAUlp+DxN6gYswPqK7ELeJXUDFmB9RXYh75K6AQuwviK7kHdJ3YAFWF+RXci7pG7AAqyvyC7kXVI3YAHWV2QX8i6pG7AA6yuyC3mX1A1YgPUV2YW8S+oGLMD6iuxC3iV1Ax4P+AGKwMCI1naJawAAAABJRU5ErkJggg==',
  'base64',
);
