"""Golden vectors for GoldenCellTest: 50 steps of PyTorch's own cells in double precision.

Writes one file per cell into common/src/test/resources/dev/cellcast/cell/golden. From the root of the repository:

    python3 common/src/test/python/golden_cells.py

Needs PyTorch; written with 1.13. Every field is a number or a flat, row-major list. Weights stand under the slice names of
Cell.weights(): the matrices are PyTorch's as they are; its two biases are added where the cell has only one.
"""

import json
import pathlib

import torch

INPUTS, HIDDEN, STEPS, SEED = 3, 4, 50, 2026
FOLDER = pathlib.Path(__file__).parents[1] / "resources/dev/cellcast/cell/golden"


def one_bias(cell):
    return {"weight_ih": cell.weight_ih_l0, "weight_hh": cell.weight_hh_l0, "bias": cell.bias_ih_l0 + cell.bias_hh_l0}


def two_biases(cell):
    return {
        "weight_ih": cell.weight_ih_l0,
        "weight_hh": cell.weight_hh_l0,
        "bias_ih": cell.bias_ih_l0,
        "bias_hh": cell.bias_hh_l0,
    }


CELLS = {
    "elman": (torch.nn.RNN, one_bias),
    "lstm": (torch.nn.LSTM, one_bias),
    "gru": (torch.nn.GRU, two_biases),
}


def numbers(tensor):
    return tensor.flatten().tolist()


def golden(kind, slices):
    torch.manual_seed(SEED)
    cell = kind(INPUTS, HIDDEN)
    for parameter in cell.parameters():
        parameter.uniform_(-1, 1)  # wider than PyTorch's own start, so that the gates move
    cell.double()  # only now: the weights are float32 numbers, which Java reads without loss
    inputs = torch.randn(STEPS, 1, INPUTS).double()
    outputs, _ = cell(inputs)
    return {
        "torch": torch.__version__,
        "input_size": INPUTS,
        "hidden_size": HIDDEN,
        **{name: numbers(values) for name, values in slices(cell).items()},
        "inputs": numbers(inputs),
        "outputs": numbers(outputs),
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (kind, slices) in CELLS.items():
        file = FOLDER / f"{name}.json"
        with torch.no_grad():
            content = golden(kind, slices)
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in content.items()]
        file.write_text("{\n" + ",\n".join(lines) + "\n}\n")
        print(file)
