import { describe, expect, test } from 'vitest';
import { fileWith, problemsWith } from './file-with.ts';
import { parseConfiguration } from './parse-configuration.ts';

function accessOf(...sections: string[]) {
  const result = parseConfiguration(fileWith(...sections), 'weekline.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.configuration.access;
}

describe('who may what', () => {
  test('is nobody’s matter until it is written', () => {
    expect(accessOf()).toBeNull();
    expect(accessOf('access: {}\n')).toEqual({ admins: [], editors: [], viewers: [], contact: null });
  });

  test('is read in small letters: no provider tells people apart by capitals', () => {
    expect(
      accessOf(
        'access: { admins: [Ann@Example.com], viewers: ["*@Example.com"], contact: "Growth, 3rd floor" }\n',
      ),
    ).toEqual({
      admins: ['ann@example.com'],
      editors: [],
      viewers: ['*@example.com'],
      contact: 'Growth, 3rd floor',
    });
  });

  test('names people or everyone of a domain, never everyone', () => {
    expect(
      problemsWith(`access:
  admins: ["*", "*@*"]
  editors: [growth lead, ann@example]
  viewers: "*@example.com"
  owners: [ann@example.com]
`),
    ).toEqual([
      '2:12  access.admins[0] “*” is not an e-mail address. Write one such as ann@example.com, or *@example.com for everyone of that domain.',
      '2:17  access.admins[1] “*@*” is not an e-mail address. Write one such as ann@example.com, or *@example.com for everyone of that domain.',
      '3:13  access.editors[0] “growth lead” is not an e-mail address. Write one such as ann@example.com, or *@example.com for everyone of that domain.',
      '3:26  access.editors[1] “ann@example” is not an e-mail address. Write one such as ann@example.com, or *@example.com for everyone of that domain.',
      '4:12  access.viewers “*@example.com” is a text, not a list. For example viewers: ["*@example.com"].',
      '5:3  access “owners” is not a setting here. The settings here are admins, editors, viewers, contact.',
    ]);
  });
});
