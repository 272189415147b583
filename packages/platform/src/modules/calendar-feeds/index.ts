export { createCalendarFeedsModule } from './calendar-feeds.module.ts'
