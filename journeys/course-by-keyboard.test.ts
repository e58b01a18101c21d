import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { wire } from '../app/wiring.ts';
import type { CourseOutline } from '../modules/learning/contract.ts';
import type { Database } from '../platform/database/index.ts';
import { testDatabase } from '../testing/database.ts';
import { type Desk, openDesk, seriousFaults } from '../testing/desk.ts';
import { type Keyboard, keyboardOf } from '../testing/keyboard.ts';
import { userWith } from '../testing/sign-in.ts';

let db: Database;
let desk: Desk;
let page: Page;
beforeAll(async () => {
  db = await testDatabase();
  wire();
  await userWith(db, ['System Manager']);
  const creator = await userWith(db, ['Course Creator'], { name: 'Cora Creator' });
  desk = await openDesk(db, records);
  page = await desk.enter(creator, '/app/lms-course/new');
});
afterAll(() => desk?.close());

const tabTo: Keyboard['tabTo'] = (...step) => keyboardOf(page).tabTo(...step);

const outlineOf = async (): Promise<CourseOutline> => {
  const id = /lms-course\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  return (await page.request.get(`/api/v1/lms-course/${id}/outline`)).json();
};

const saidOutline = async (): Promise<string> =>
  (await outlineOf()).chapters
    .map(({ title, lessons }) => `${title}: ${lessons.map((lesson) => lesson.title).join(', ')}`)
    .join('; ');

const addLesson = async (chapter: string, title: string, text: string): Promise<void> => {
  await tabTo(`Add lesson to ${chapter}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator(':focus').getAttribute('name')).toBe('title');
  await page.keyboard.type(title);
  await tabTo(/^Text/);
  await page.keyboard.type(text);
  await page.getByText('All changes are saved').waitFor();
};

const nameChapter = async (title: string): Promise<void> => {
  await tabTo('Add chapter');
  await page.keyboard.press('Enter');
  await expect
    .poll(() =>
      page
        .locator(':focus')
        .inputValue()
        .catch(() => ''),
    )
    .toBe('New chapter');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect.poll(saidOutline).toContain(title);
};

describe('a course creator without a mouse', () => {
  it('makes a course of two chapters and three lessons, and publishes it', { timeout: 240_000 }, async () => {
    await page.getByLabel('Course code').waitFor();
    await tabTo(/^Course code/);
    await page.keyboard.type('FIRE');
    await tabTo(/^Title/);
    await page.keyboard.type('Fire warden basics');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/app\/lms-course\/[0-9a-f-]{36}$/);
    await tabTo('Edit chapters and lessons');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/editor$/);

    await page.getByText('A course begins with a chapter.').waitFor();
    await nameChapter('Before you start');
    await nameChapter('On the floor');
    await addLesson('Before you start', 'The alarm panel', 'Red means go.');
    await addLesson('On the floor', 'Leading people out', 'Walk, do not run.');
    await addLesson('On the floor', 'Counting heads', 'Twice.');
    expect(await saidOutline()).toBe(
      'Before you start: The alarm panel; On the floor: Leading people out, Counting heads',
    );
    expect(await seriousFaults(page)).toEqual([]);

    await tabTo('Counting heads', 'Shift+Tab');
    await page.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(saidOutline)
      .toBe('Before you start: The alarm panel; On the floor: Counting heads, Leading people out');
    await expect.poll(() => page.locator(':focus').textContent()).toContain('Counting heads');

    await tabTo('Publish course', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Unpublish course' }).waitFor();
    expect((await outlineOf()).published).toBe(true);
  });

  it('loses no word without a connection, nor when somebody else writes the same lesson', {
    timeout: 240_000,
  }, async () => {
    const lesson = (await outlineOf()).chapters[0]!.lessons[0]!;
    const read = async () => (await page.request.get(`/api/v1/course-lesson/${lesson.id}`)).json();
    await page.getByRole('button', { name: lesson.title, exact: true }).click();
    const title = page.getByLabel('Title', { exact: true });
    await page.context().setOffline(true);
    await title.fill('The alarm panel, upstairs');
    await page.getByText('No connection.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('All changes are saved').waitFor();
    expect((await read()).title).toBe('The alarm panel, upstairs');

    const { version } = await read();
    const headers = { 'if-match': `"${version}"`, origin: desk.baseUrl };
    await page.request.patch(`/api/v1/course-lesson/${lesson.id}`, { headers, data: { title: 'Renamed by another' } });
    await title.fill('Renamed by me');
    await page.getByRole('alert', { name: 'Somebody else saved meanwhile' }).waitFor();
    await page.reload();
    await page.getByRole('alert', { name: 'Somebody else saved meanwhile' }).waitFor();
    await page.getByRole('radio', { name: /Renamed by another/ }).waitFor();
    await page.getByRole('button', { name: 'Save what I chose' }).click();
    await expect.poll(async () => (await read()).title).toBe('Renamed by me');
  });

  it('and one with a mouse drags a lesson into another chapter', { timeout: 120_000 }, async () => {
    await page
      .locator('.lesson-p', { hasText: 'Leading people out' })
      .dragTo(page.locator('.lesson-p', { hasText: 'Renamed by me' }));
    await expect
      .poll(saidOutline)
      .toBe('Before you start: Leading people out, Renamed by me; On the floor: Counting heads');
  });

  it('and one with a telephone sees the lesson that was touched, and is asked before a part goes', {
    timeout: 120_000,
  }, async () => {
    await page.setViewportSize({ width: 390, height: 420 });
    await page.getByRole('button', { name: 'Counting heads', exact: true }).click();
    const title = page.getByLabel('Title', { exact: true });
    await expect.poll(() => title.inputValue()).toBe('Counting heads');
    const isInView = () =>
      title.evaluate((input) => {
        const { top, bottom } = input.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    await expect.poll(isInView).toBe(true);

    const remove = async (what: 'chapter' | 'lesson', name: string): Promise<void> => {
      await page.getByRole('button', { name: `More for ${name}` }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `Remove ${what}` })
        .click();
    };
    await remove('chapter', 'On the floor');
    await page.getByText('This chapter has lessons. Move or remove them first.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await remove('lesson', 'Counting heads');
    await page.getByText('Choose a lesson').waitFor();
    await remove('chapter', 'On the floor');
    await expect.poll(saidOutline).toBe('Before you start: Leading people out, Renamed by me');

    await page.getByRole('link', { name: 'Course', exact: true }).click();
    await page.getByRole('table', { name: 'Lessons' }).waitFor();
    // The form scrolls, and nothing but the form.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  });
});
