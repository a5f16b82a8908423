// What the bare server is asked. Its answers have the form of rows.mjs already.
import { activityRows, named, organisationRow, recipientRows } from '../../rows.mjs';

/** @type {Pick<import('../../compare.mjs').System, 'request' | 'rows'>} */
export const pg = {
  request(question, { activity, day, organisation, name, first }) {
    switch (question) {
      case 'R':
      case 'T':
        return asked('recipients', { activity, day });
      case 'L':
        return asked('list', { day, first: first ?? 100 });
      case 'E':
        return asked('record', { day });
      case 'O':
        return asked('organisation', { organisation, day });
      case 'N':
        return asked('name', { organisation });
      case 'W':
        return { ...asked('rename', { organisation, name }), method: 'POST' };
      default:
        throw new Error(`There is no question ${question}.`);
    }
  },
  rows(question, json) {
    switch (question) {
      case 'R':
      case 'T':
        return recipientRows(json);
      case 'L':
      case 'E':
        return activityRows(json);
      case 'O':
        return organisationRow(json);
      default:
        return named(json);
    }
  },
};

function asked(path, parameters) {
  return { method: 'GET', path: `/${path}?${new URLSearchParams(parameters)}`, headers: {}, body: '' };
}
