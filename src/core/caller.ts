/** Roles, each of which may do what the ones before it may. */
export const roles = ['reader', 'exporter', 'editor', 'dpo', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What is decided by role: asking, taking out whole records, changing, reading who changed what, keeping keys. */
export const rights = ['read', 'export', 'change', 'history', 'keys'] as const;
export type Right = (typeof rights)[number];

/** Who asks. `actor` goes into the history with every change: "key:<name>", "oidc:<subject>" or "anonymous". */
export interface Caller {
  readonly actor: string;
  readonly role: Role;
}

/** The first role that has a right. */
const leastRole: Readonly<Record<Right, Role>> = {
  read: 'reader',
  export: 'exporter',
  change: 'editor',
  history: 'dpo',
  keys: 'admin',
};

/** Thrown where the caller's role does not have the right; the door answers FORBIDDEN. */
export class NotAllowed extends Error {
  constructor(
    readonly right: Right,
    readonly role: Role,
  ) {
    super(`${wordsOf[right]} needs the role ${leastRole[right]} or one above it; the caller is ${role}.`);
    this.name = 'NotAllowed';
  }
}

const wordsOf: Readonly<Record<Right, string>> = {
  read: 'Asking the register',
  export: 'Exporting the record',
  change: 'Changing the register',
  history: 'Reading who changed what',
  keys: 'Keeping keys',
};

/** Whether a role has a right. */
export function may(role: Role, right: Right): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[right]);
}

/** Throws NotAllowed where the caller does not have the right. */
export function demand({ role }: Caller, right: Right): void {
  if (!may(role, right)) throw new NotAllowed(right, role);
}
