import { cardCalls } from '@sesamespace/contract/cards'
import { implement } from '../../http/implement.ts'
import type { CardsService } from './cards.service.ts'

export const cardsRoutes = (cards: CardsService) =>
  implement(cardCalls, { getCards: ({ actor, query }) => cards.get(actor, query) })
