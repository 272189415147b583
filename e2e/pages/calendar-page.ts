import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'
import { pickOption } from '../fixtures/pick-option.ts'

/** The calendar of runs, and the job beside it. */
export class CalendarPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Opens the calendar on the runs of one agent. */
  async open(agentId: string, more: Record<string, string> = {}): Promise<void> {
    const search = new URLSearchParams({ agent: agentId, ...more })
    await this.#page.goto(`${paths.calendar}?${search}`)
    await this.#page.getByRole('button', { name: 'Today' }).waitFor()
  }

  /** A mark on the grid, or a row of the agenda, by what it says. */
  run(name: RegExp): Locator {
    return this.#page.getByRole('main').getByRole('link', { name })
  }

  pane(title: string): Locator {
    return this.#page.getByRole('complementary', { name: title })
  }

  async choose(select: string, option: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: select }).click()
    await pickOption(this.#page, option)
  }
}
