export { createCardsModule } from './cards.module.ts'
