export { createCalendarFeedsModule } from './calendar-feeds.module.ts'
export { endFeeds } from './end-feeds.ts'
