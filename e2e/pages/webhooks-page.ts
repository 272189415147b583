import type { Locator, Page } from '@playwright/test'
import { paths } from '../../lib/shared/paths.ts'

/** Settings → Webhooks, and one webhook. */
export class WebhooksPage {
  readonly page: Page
  readonly dialog: Locator
  readonly list: Locator
  readonly deliveries: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
    this.list = page.getByRole('list', { name: 'Webhooks' })
    this.deliveries = page.getByRole('list', { name: 'Deliveries' })
  }

  async open(): Promise<void> {
    await this.page.goto(paths.webhooks)
  }

  async openOne(webhookId: string, tab: 'deliveries' | 'settings' = 'deliveries'): Promise<void> {
    await this.page.goto(`${paths.webhook(webhookId)}?tab=${tab}`)
  }

  /** Ticks one event in its group, which is folded. */
  async choose(group: string, event: string): Promise<void> {
    await this.dialog.getByText(group, { exact: true }).click()
    await this.dialog.getByRole('checkbox', { name: event }).click()
  }

  /** The side pane of a delivery. */
  pane(title: string): Locator {
    return this.page.getByRole('complementary', { name: title })
  }
}
