import * as z from 'zod';
import { someText, textThat } from './schema-kit.ts';

const ADDRESS = /^[^\s@*,;<>"]+@[^\s@*,;<>"]+\.[^\s@*,;<>".]+$/;
const ANYONE_AT = /^\*@[^\s@*,;<>"]+\.[^\s@*,;<>".]+$/;

/** One person, or everyone of a domain; never everyone. */
const who = textThat((value) =>
  ADDRESS.test(value) || ANYONE_AT.test(value)
    ? null
    : {
        message: 'is not an e-mail address.',
        remedy: 'Write one such as ann@example.com, or *@example.com for everyone of that domain.',
      },
);

const people = (description: string, example: string[]) =>
  z
    .array(who)
    .default([])
    .meta({ description, examples: [example] });

export const accessSchema = z
  .strictObject({
    admins: people('May also reopen weeks, revoke the links of others and read the audit log.', [
      'head.of.growth@example.com',
    ]),
    editors: people('May acknowledge flags, close weeks and share them.', ['*@growth.example.com']),
    viewers: people('May read.', ['*@example.com']),
    contact: someText()
      .optional()
      .meta({
        description: 'Who to ask for access; shown to anyone who signs in at your provider.',
        examples: ['growth@example.com'],
      }),
  })
  .meta({
    description:
      'Who may do what once sign-in is configured: e-mail addresses, or *@example.com for everyone of a domain.',
  });

export type AccessSettings = z.output<typeof accessSchema>;
