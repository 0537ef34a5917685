import type { Log } from '../../core/ports';
import type { RunPlan } from '../../core/run/model';
import { NodeFinder, type NodeFinderOptions, type NodeRuntime } from './nodeRuntime';
import { PythonFinder, type PythonFinderOptions, type PythonRuntime } from './pythonRuntime';

/** Finds what a plan's code is run with. Rejects with a {@link HumanError} when this machine has nothing that fits. */
export interface Runtimes {
  node(plan: RunPlan): Promise<NodeRuntime>;
  python(plan: RunPlan): Promise<PythonRuntime>;
}

export type MachineRuntimesOptions = NodeFinderOptions & PythonFinderOptions & { readonly log: Log };

/** The runtimes of this machine. */
export class MachineRuntimes implements Runtimes {
  private readonly nodes: NodeFinder;
  private readonly pythons: PythonFinder;

  constructor(options: MachineRuntimesOptions) {
    this.nodes = new NodeFinder(options);
    this.pythons = new PythonFinder(options);
  }

  node(plan: RunPlan): Promise<NodeRuntime> {
    return this.nodes.find(plan.requires['node']);
  }

  python(plan: RunPlan): Promise<PythonRuntime> {
    return this.pythons.find(plan);
  }

  /** The Python to make an environment from; see {@link PythonFinder.findBase}. */
  basePython(plan: Pick<RunPlan, 'workspace' | 'requires'>): Promise<PythonRuntime> {
    return this.pythons.findBase(plan);
  }
}
