import type { Locator, Page } from 'playwright-core';

/** The pace of C6: 1.2 s to aim and click, 0.25 s a key, 3 s to read a screen one has not seen. */
const click = 1_200;
const key = 250;
const reading = 3_000;

/**
 * Somebody at a screen: counts what they do and how long it would take them, without waiting for it. What the machine
 * itself took is counted too: nobody clicks on what has not come yet.
 */
export class HumanHand {
  readonly page: Page;
  gestures = 0;
  #human = 0;
  readonly #started = Date.now();
  readonly marks: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  /** Seconds by the clock on the wall: the hand's and the machine's. */
  get seconds(): number {
    return Math.round((this.#human + Date.now() - this.#started) / 1_000);
  }

  /** A new screen: found by its title, read once. */
  async reads(title: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { name: title }).first().waitFor();
    this.#human += reading;
    this.marks.push(`${this.seconds} s, gesture ${this.gestures}: ${title}`);
  }

  async clicks(target: Locator): Promise<void> {
    await target.click();
    this.#does(click);
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.clicks((await this.#inFront()).getByRole('button', { name }).first());
  }

  async follows(name: string | RegExp): Promise<void> {
    await this.clicks((await this.#inFront()).getByRole('link', { name }).first());
  }

  /** One field: a click into it, then every key. */
  async types(label: string | RegExp, text: string): Promise<void> {
    await (await this.#inFront()).getByLabel(label).fill(text);
    this.#does(click + text.length * key);
  }

  /** A file chosen in the window of the system: open it, pick the file. */
  async drops(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file);
    this.#does(click);
    this.#does(click);
  }

  /** The dialog, while one is open. */
  async #inFront(): Promise<Page | Locator> {
    const dialog = this.page.locator('dialog[open]');
    return (await dialog.count()) > 0 ? dialog.last() : this.page;
  }

  #does(duration: number): void {
    this.gestures++;
    this.#human += duration;
  }
}
