import { z } from 'zod'

// The page's content policy forbids compiled code: unless told before the first schema is made, zod tries it, and the
// browser reports that.
z.config({ jitless: true })
