import type { Module } from '../module.ts'
import { cardsRoutes } from './cards.routes.ts'
import { createCardsService, type CardSources } from './cards.service.ts'

/** What messages stand for, of every noun, in one answer. */
export const createCardsModule = (sources: CardSources): Module => ({
  routes: [cardsRoutes(createCardsService(sources))],
})
