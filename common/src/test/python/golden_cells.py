"""Golden vectors for the cells' tests: 50 steps in double precision by PyTorch, and the gradients of a loss on them.

Writes one file per cell into common/src/test/resources/dev/cellcast/cell/golden. From the root of the repository:

    python3 common/src/test/python/golden_cells.py

Needs PyTorch; written with 1.13. Every field is a number or a flat, row-major list. Weights stand under the slice names of
Cell.weights(), float32 numbers all of them, which Java reads without loss. The loss is the sum of "outputs" times "loss";
its gradient by a weight or the inputs stands under the name with "d_" before it.

A cell is a function (weights, inputs [STEPS, INPUTS]) -> outputs [STEPS, outputs]. Where PyTorch has the cell, it is
PyTorch's own; where it has not, the equations are written out here and autograd does the rest.
"""

import json
import pathlib

import torch

INPUTS, HIDDEN, WINDOW, STEPS, SEED = 3, 4, 5, 50, 2026
FOLDER = pathlib.Path(__file__).parents[1] / "resources/dev/cellcast/cell/golden"


def gated(gates, **more):
    """Shapes of a cell with that many rows of HIDDEN and one bias."""
    rows = gates * HIDDEN
    return {"weight_ih": (rows, INPUTS), "weight_hh": (rows, HIDDEN), "bias": (rows,), **more}


def of_pytorch(module, weights, inputs):
    """Runs PyTorch's own cell step by step on our weights; a single bias is its first, and its second is zero."""
    cell = module(INPUTS, HIDDEN).double()
    parameters = dict(weights)
    if "bias" in parameters:
        parameters["bias_ih"] = parameters.pop("bias")
        parameters["bias_hh"] = torch.zeros_like(parameters["bias_ih"])
    outputs, state = [], None
    for x in inputs.unsqueeze(1):
        state = torch.nn.utils.stateless.functional_call(cell, parameters, (x, state))
        outputs.append(state[0] if isinstance(state, tuple) else state)
    return torch.cat(outputs)


def window(t, sequence):
    """What a window holds after step t, oldest first."""
    return sequence[max(0, t + 1 - WINDOW) : t + 1]


def elman(w, inputs):
    return of_pytorch(torch.nn.RNNCell, w, inputs)


def lstm(w, inputs):
    return of_pytorch(torch.nn.LSTMCell, w, inputs)


def gru(w, inputs):
    return of_pytorch(torch.nn.GRUCell, w, inputs)


def symlog(x):
    return torch.sign(x) * torch.log1p(torch.abs(x))


def four_gates(w, x, h):
    return (w["weight_ih"] @ x + w["weight_hh"] @ h + w["bias"]).chunk(4)


def peephole_lstm(w, inputs):
    p_i, p_f, p_o = w["peephole"].chunk(3)
    h = c = torch.zeros(HIDDEN).double()
    outputs = []
    for x in inputs:
        i, f, g, o = four_gates(w, x, h)
        c = torch.sigmoid(f + p_f * c) * c + torch.sigmoid(i + p_i * c) * torch.tanh(g)
        h = torch.sigmoid(o + p_o * c) * torch.tanh(c)
        outputs.append(h)
    return torch.stack(outputs)


def log_lstm(w, inputs):
    h = c = torch.zeros(HIDDEN).double()
    outputs = []
    for x in inputs:
        i, f, g, o = four_gates(w, x, h)
        c = (torch.sigmoid(f) * c + torch.sigmoid(i) * symlog(g)).clamp(-1000, 1000)
        h = torch.sigmoid(o) * symlog(c)
        outputs.append(h)
    return torch.stack(outputs)


def slstm(w, inputs):
    """Without the stabilizer, of which the outputs do not depend: in double precision its gates stay finite here."""
    h = c = n = torch.zeros(HIDDEN).double()
    outputs = []
    for x in inputs:
        i, f, g, o = four_gates(w, x, h)
        c = torch.sigmoid(f) * c + torch.exp(i) * torch.tanh(g)
        n = torch.sigmoid(f) * n + torch.exp(i)
        h = torch.sigmoid(o) * c / n
        outputs.append(h)
    return torch.stack(outputs)


def min_gru(w, inputs):
    h = torch.zeros(HIDDEN).double()
    outputs = []
    for x in inputs:
        z, candidate = (w["weight_ih"] @ x + w["bias"]).chunk(2)
        h = (1 - torch.sigmoid(z)) * h + torch.sigmoid(z) * candidate
        outputs.append(h)
    return torch.stack(outputs)


def bilstm(w, inputs):
    reverse_weights = {name: w[name + "_reverse"] for name in gated(4)}
    forward = lstm({name: w[name] for name in gated(4)}, inputs)
    reverse = [lstm(reverse_weights, window(t, inputs).flip(0))[-1] for t in range(STEPS)]
    return torch.cat([forward, torch.stack(reverse)], dim=1)


def attention_lstm(w, inputs):
    h = lstm({name: w[name] for name in gated(4)}, inputs)
    outputs = []
    for t in range(STEPS):
        memory = window(t, h)
        e = torch.tanh(h[t] @ w["weight_query"].T + memory @ w["weight_key"].T) @ w["weight_score"][0]
        context = torch.softmax(e, dim=0) @ memory
        outputs.append(torch.tanh(w["weight_output"] @ torch.cat([h[t], context])))
    return torch.stack(outputs)


GRU_SHAPES = {
    "weight_ih": (3 * HIDDEN, INPUTS),
    "weight_hh": (3 * HIDDEN, HIDDEN),
    "bias_ih": (3 * HIDDEN,),
    "bias_hh": (3 * HIDDEN,),
}

BILSTM_SHAPES = {name + suffix: shape for suffix in ("", "_reverse") for name, shape in gated(4).items()}

ATTENTION_LSTM_SHAPES = gated(
    4,
    weight_query=(HIDDEN, HIDDEN),
    weight_key=(HIDDEN, HIDDEN),
    weight_score=(1, HIDDEN),
    weight_output=(HIDDEN, 2 * HIDDEN),
)

CELLS = {
    "elman": (elman, gated(1), {}),
    "lstm": (lstm, gated(4), {}),
    "peephole-lstm": (peephole_lstm, gated(4, peephole=(3 * HIDDEN,)), {}),
    "log-lstm": (log_lstm, gated(4), {}),
    "gru": (gru, GRU_SHAPES, {}),
    "bilstm": (bilstm, BILSTM_SHAPES, {"window": WINDOW}),
    "attention-lstm": (attention_lstm, ATTENTION_LSTM_SHAPES, {"window": WINDOW}),
    "slstm": (slstm, gated(4), {}),
    "min-gru": (min_gru, {"weight_ih": (2 * HIDDEN, INPUTS), "bias": (2 * HIDDEN,)}, {}),
}


def numbers(tensor):
    return tensor.flatten().tolist()


def golden(cell, shapes, constants):
    torch.manual_seed(SEED)

    def leaf(values):
        return values.float().double().requires_grad_()

    # wider than PyTorch's own start, so that the gates move
    weights = {name: leaf(torch.empty(shape).uniform_(-1, 1)) for name, shape in shapes.items()}
    inputs = leaf(torch.randn(STEPS, INPUTS))
    outputs = cell(weights, inputs)
    loss = torch.randn(outputs.shape).double()
    (outputs * loss).sum().backward()
    return {
        "torch": torch.__version__,
        "input_size": INPUTS,
        "hidden_size": HIDDEN,
        **constants,
        **{name: numbers(values) for name, values in weights.items()},
        "inputs": numbers(inputs),
        "outputs": numbers(outputs),
        "loss": numbers(loss),
        **{"d_" + name: numbers(values.grad) for name, values in weights.items()},
        "d_inputs": numbers(inputs.grad),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (cell, shapes, constants) in CELLS.items():
        file = FOLDER / f"{name}.json"
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in golden(cell, shapes, constants).items()]
        file.write_text("{\n" + ",\n".join(lines) + "\n}\n")
        print(file)
