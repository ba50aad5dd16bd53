import { createContext } from 'react'

/** Names of those the writer works with, where the page knows them: the guard calls them colleagues. */
export const Colleagues = createContext<readonly string[]>([])
