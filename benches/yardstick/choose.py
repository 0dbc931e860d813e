"""Solves the 0/1 programmes of a file with HiGHS, CP-SAT and CBC, one after the other.

Prints a line per solver: its name, seconds for all programmes together, how many it proved, and
what the last one is worth at most and at least.
"""
import json
import subprocess
import sys
import time

given = json.load(open(sys.argv[1]))
limit, gap = given["limit"], given["gap"]


def highs(p):
    import highspy
    import numpy as np

    h = highspy.Highs()
    h.silent()
    h.setOptionValue("threads", 1)
    h.setOptionValue("time_limit", float(limit))
    h.setOptionValue("mip_rel_gap", gap)
    h.setOptionValue("mip_abs_gap", 0.5)
    n = len(p["worth"])
    low = [1.0 if f is True else 0.0 for f in p["fixed"]]
    high = [0.0 if f is False else 1.0 for f in p["fixed"]]
    h.addVars(n, np.array(low), np.array(high))
    h.changeColsIntegrality(n, np.arange(n, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * n))
    h.changeColsCost(n, np.arange(n, dtype=np.int32), np.array(p["worth"], dtype=float))
    h.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for columns, coefficients, most in p["rows"]:
        h.addRow(-highspy.kHighsInf, float(most), len(columns), np.array(columns, dtype=np.int32), np.array(coefficients, dtype=float))
    start = time.perf_counter()
    h.run()
    taken = time.perf_counter() - start
    info = h.getInfo()
    return taken, h.getModelStatus() == highspy.HighsModelStatus.kOptimal, info.objective_function_value, info.mip_dual_bound


def cp_sat(p):
    from ortools.sat.python import cp_model

    m = cp_model.CpModel()
    x = [m.new_bool_var("") for _ in p["worth"]]
    for variable, fixed in zip(x, p["fixed"]):
        if fixed is not None:
            m.add(variable == int(fixed))
    for columns, coefficients, most in p["rows"]:
        m.add(sum(a * x[j] for j, a in zip(columns, coefficients)) <= most)
    m.maximize(sum(w * v for w, v in zip(p["worth"], x)))
    s = cp_model.CpSolver()
    s.parameters.num_workers = 2
    s.parameters.max_time_in_seconds = limit
    s.parameters.relative_gap_limit = gap
    start = time.perf_counter()
    status = s.solve(m)
    taken = time.perf_counter() - start
    return taken, status == cp_model.OPTIMAL, s.objective_value, s.best_objective_bound


def cbc(p):
    import pulp

    m = pulp.LpProblem("p", pulp.LpMaximize)
    x = [pulp.LpVariable(f"x{j}", cat="Binary") for j in range(len(p["worth"]))]
    m += pulp.lpSum(w * v for w, v in zip(p["worth"], x))
    for variable, fixed in zip(x, p["fixed"]):
        if fixed is not None:
            m += variable == int(fixed)
    for columns, coefficients, most in p["rows"]:
        m += pulp.lpSum(a * x[j] for j, a in zip(columns, coefficients)) <= most
    solver = pulp.PULP_CBC_CMD(msg=False, timeLimit=limit, gapRel=gap, threads=1)
    start = time.perf_counter()
    m.solve(solver)
    taken = time.perf_counter() - start
    value = pulp.value(m.objective)
    proved = m.status == pulp.LpStatusOptimal and taken < 0.98 * limit
    return taken, proved, value or 0.0, value or 0.0


SOLVERS = {"HiGHS": highs, "CP-SAT": cp_sat, "CBC": cbc}

if len(sys.argv) < 3:
    # Each in a process of its own: two of them bring libraries that do not bear each other.
    for name in given["solvers"]:
        subprocess.run([sys.executable, __file__, sys.argv[1], name], check=False)
    sys.exit()

name = sys.argv[2]
try:
    seconds, proved, value, bound = 0.0, 0, 0.0, 0.0
    for p in given["programmes"]:
        taken, is_proved, value, bound = SOLVERS[name](p)
        seconds += taken
        proved += is_proved
        if seconds > given.get("together", 1e9):
            break
    print(name, f"{seconds:.4f} {proved} {value:.1f} {bound:.1f}", flush=True)
except Exception as error:
    print(name, "-", str(error).splitlines()[0] if str(error) else type(error).__name__, flush=True)
