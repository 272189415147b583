import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** The agents, and the two steps to a new one. */
export class AgentsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await this.#page.goto(paths.agents)
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  /** Both steps, up to the key. Returns the key. */
  async provision(name: string, handle: string): Promise<string> {
    await this.#page.getByRole('button', { name: 'Provision agent' }).first().click()
    await this.dialog.getByLabel('Name').fill(name)
    await this.dialog.getByLabel('Handle').fill(handle)
    await this.dialog.getByRole('button', { name: 'Provision agent' }).click()
    await this.dialog.getByRole('button', { name: 'Generate key' }).click()
    return (await this.dialog.getByLabel('key', { exact: true }).innerText()).trim()
  }
}
