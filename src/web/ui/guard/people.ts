import { createContext } from 'react'

/** Names of those the writer works with, where the page knows them: the guard calls them colleagues. */
export const Colleagues = createContext<readonly string[]>([])

/** Names of those who write to each other on the page. «Takk, Amina» gives nobody away. */
export const Participants = createContext<readonly string[]>([])
