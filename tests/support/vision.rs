//! How colours look to eyes that lack one kind of cone, and how far apart two of them then are.
use evenkeel::charts::Rgb;

/// A colour in CIELAB (CIE 15:2004), white being D65.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lab(pub(crate) f64, pub(crate) f64, pub(crate) f64);

/// What someone sees.
pub(crate) struct Sight {
    pub(crate) name: &'static str,
    matrix: [[f64; 3]; 3],
}

/// All cones, and one of the three missing: Machado, Oliveira and Fernandes, “A physiologically-based
/// model for simulation of color vision deficiency”, IEEE TVCG 15(6), 2009, at severity 1.0,
/// <https://www.inf.ufrgs.br/~oliveira/pubs_files/CVD_Simulation/CVD_Simulation.html>.
pub(crate) const SIGHTS: [Sight; 4] = [
    Sight { name: "all cones", matrix: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] },
    Sight {
        name: "protanopia",
        matrix: [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    },
    Sight {
        name: "deuteranopia",
        matrix: [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    },
    Sight {
        name: "tritanopia",
        matrix: [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    },
];

impl Sight {
    /// How a colour of the screen looks (sRGB, IEC 61966-2-1).
    pub(crate) fn of(&self, colour: Rgb) -> Lab {
        let linear = [colour.0, colour.1, colour.2].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        let seen = times(&self.matrix, linear).map(|c| c.clamp(0.0, 1.0));
        let xyz = times(
            &[
                [0.412_456_4, 0.357_576_1, 0.180_437_5],
                [0.212_672_9, 0.715_152_2, 0.072_175_0],
                [0.019_333_9, 0.119_192_0, 0.950_304_1],
            ],
            seen,
        );
        let [x, y, z] = [xyz[0] / 0.950_47, xyz[1], xyz[2] / 1.088_83]
            .map(|t| if t > 216.0 / 24_389.0 { t.cbrt() } else { t * 841.0 / 108.0 + 4.0 / 29.0 });
        Lab(116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z))
    }
}

fn times(matrix: &[[f64; 3]; 3], of: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(of).map(|(part, of)| part * of).sum())
}

/// CIEDE2000, after Sharma, Wu and Dalal, “The CIEDE2000 color-difference formula”, Color Research
/// and Application 30(1), 2005. Side by side, 2 is just seen; 10 is seen at a glance.
pub(crate) fn distance(one: Lab, other: Lab) -> f64 {
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let mean = f64::midpoint(one.1.hypot(one.2), other.1.hypot(other.2));
    let stretch = 1.5 - 0.5 * seventh(mean);
    let polar = |Lab(_, a, b): Lab| {
        let a = a * stretch;
        (a.hypot(b), b.atan2(a).to_degrees().rem_euclid(360.0))
    };
    let ((c1, h1), (c2, h2)) = (polar(one), polar(other));
    let is_grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (light, chroma) = (other.0 - one.0, c2 - c1);
    let hue = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let l = f64::midpoint(one.0, other.0);
    let c = f64::midpoint(c1, c2);
    let h = match h1 + h2 {
        sum if is_grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => sum / 2.0 + 180.0,
        sum => sum / 2.0 - 180.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let from_middle = (l - 50.0).powi(2);
    let light = light / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let chroma = chroma / (1.0 + 0.045 * c);
    let hue = hue / (1.0 + 0.015 * c * t);
    let blue = 60.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let turned = -2.0 * seventh(c) * blue.to_radians().sin();
    (light * light + chroma * chroma + hue * hue + turned * chroma * hue).sqrt()
}
