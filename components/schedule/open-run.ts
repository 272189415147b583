'use client'

import { createContext } from 'react'

/** The run that is open beside the calendar. Apart from what the grid shows, which stays as it is meanwhile. */
export const OpenRun = createContext<string | null>(null)
