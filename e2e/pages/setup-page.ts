import type { Page } from '@playwright/test'
import type { Stack } from '../fixtures/stack.ts'
import { paths } from '../../lib/shared/paths.ts'

/** The page that makes the first admin. */
export class SetupPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Opens the link that the server prints. */
  async open({ webUrl, setupToken }: Stack): Promise<void> {
    await this.#page.goto(`${webUrl}${paths.setup}#token=${setupToken}`)
  }

  async describe(values: {
    workspace: string
    name: string
    email: string
    password: string
  }): Promise<void> {
    await this.#page.getByLabel('Workspace name').fill(values.workspace)
    await this.#page.getByLabel('Your name').fill(values.name)
    await this.#page.getByLabel('Email').fill(values.email)
    await this.#page.getByLabel('Password').fill(values.password)
  }

  async submit(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Set up workspace' }).click()
  }
}
