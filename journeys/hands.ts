import type { Locator, Page } from 'playwright-core';

/** What the scenes do with a page. */

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** Opens the first row of the list and waits for its form. */
export const openFirst = async (page: Page): Promise<void> => {
  await page.locator('tbody .cell-a').first().click();
  await page.locator('.form-in h1').waitFor();
};

export const pickRows = async (page: Page, count: number): Promise<void> => {
  for (let row = 0; row < count; row += 1) await page.locator('tbody [type=checkbox]').nth(row).check();
};

export const choose = async (page: Page, label: string, words: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByRole('option', { name: words }).first().click();
};

/** From the menu of a record's form. */
export const beginAction = async (page: Page, label: string): Promise<void> => {
  await button(page, 'Actions').click();
  await page.getByRole('menuitem', { name: label }).click();
  await page.getByRole('dialog', { name: label }).waitFor();
};

/** Opens the editor of a filter by this field. */
export const beginFilter = async (page: Page, field: string): Promise<void> => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: field, exact: true }).click();
  await page.getByRole('form', { name: `Filter by ${field}` }).waitFor();
};
