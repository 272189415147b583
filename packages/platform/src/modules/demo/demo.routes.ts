import { demoCalls } from '@sesamespace/contract/demo'
import { implement } from '../../http/implement.ts'
import type { DemoService } from './demo.service.ts'

export const demoRoutes = (demo: DemoService) =>
  implement(demoCalls, {
    getDemo: ({ actor }) => demo.state(actor),
    addDemo: ({ actor }) => demo.add(actor),
    removeDemo: ({ actor }) => demo.remove(actor),
  })
